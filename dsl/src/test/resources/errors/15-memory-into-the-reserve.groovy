load memory, along: 99.percent, reserve: 1.GB
play during: 1.minute
