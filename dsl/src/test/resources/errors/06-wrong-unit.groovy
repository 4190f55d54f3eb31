load cpu, along: 5.MB
load memory, along: 100.perSecond
load disk, rate: 30.seconds
play during: 50.percent
