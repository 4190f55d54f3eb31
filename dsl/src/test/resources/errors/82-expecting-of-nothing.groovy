load cpu, along: 10.percent
expect { errors below: 1.percent }
play during: 1.minute
