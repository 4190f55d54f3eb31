component('shop') { pay { ok() } }
drive shop, rate: 10.perSecond, users: 5
drive shop, rate: 10.perSecond, level: 50.percent
drive shop, arrivals: poisson
play during: 1.minute
