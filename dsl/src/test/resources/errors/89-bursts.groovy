component('shop') { pay { ok() } }
drive shop, rate: bursty(base: 5.perSecond, burst: 50.percent, chance: 10.percent, each: 1.second)
drive shop, rate: bursty(base: 5.perSecond, burst: 50.perSecond, chance: 110.percent, each: 1.second)
drive shop, rate: bursty(base: 5.perSecond, each: 1.second)
drive shop, rate: 10.perSecond, inFlight: 200000
drive shop, rate: 10.perSecond, overflow: wait, count: 0
drive shop, users: 5, think: exponential(1.second, 2.seconds)
play during: 1.minute
