load cpu, along: 50.percent, level: 60.percent
play during: 1.minute
