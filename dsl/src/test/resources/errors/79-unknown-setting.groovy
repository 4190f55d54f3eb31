drive lookups, rate: 10.perSecond, entrys: 100
drive lookups, rate: 10.perSecond, entries: 100.MB
drive lookups, rate: 10.perSecond, entries: 0
drive lookups, rate: 10.perSecond, entries: 13
drive lookups, rate: 10.perSecond, data: mixt
drive lookups, rate: 10.perSecond, verified: 'yes'
drive lookups, rate: 10.perSecond, every: 5
play during: 1.minute
