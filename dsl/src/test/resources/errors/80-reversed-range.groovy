drive lookups, rate: 10.perSecond, size: 100.MB..1.MB
drive lookups, rate: 10.perSecond, population: 2000..1000
drive lookups, rate: 10.perSecond, size: 1.MB..5.GB
drive lookups, rate: 10.perSecond, size: 1..5
play during: 1.minute
