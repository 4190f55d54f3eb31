load memory, along: -2.GB
load disk, rate: -100.perSecond
play during: 1.minute
