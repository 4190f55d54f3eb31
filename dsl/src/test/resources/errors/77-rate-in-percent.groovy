component('shop') { pay { ok() } }
drive shop, rate: 50.percent
drive shop, rate: 50
drive shop, level: 5.perSecond
drive shop, level: 120.percent
drive shop, users: 5.perSecond
drive shop, users: 3, think: 2
play during: 1.minute
