component('shop') { pay { ok() } }
drive shop, users: 50, arrivals: poisson
drive shop, rate: 10.perSecond, think: 2.seconds
drive shop, users: 50, overflow: drop
drive shop, rate: maximum, think: 2.seconds
drive shop, rate: 10.perSecond, measure: 3.seconds
drive shop, users: 50, inFlight: 20
play during: 1.minute
