load cpu, along: 90.percent
limits { cpu below: 80.percent }
play during: 1.minute
