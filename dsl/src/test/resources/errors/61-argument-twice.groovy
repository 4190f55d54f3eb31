load disk, rate: 100.perSecond, rate: 50.perSecond
play during: 1.minute
