// A component's operations are code: they stand in a script beside this file.
scenario 'Drives'

include 'part/shop.groovy'

drive 'shop', rate: 100.perSecond, arrivals: poisson, mix: [browse: 3, pay: 1], inFlight: 50, overflow: drop,
      as: 'open'
drive 'shop', users: 20, think: exponential(50.ms), as: 'closed'
drive 'shop', users: 5, think: 2.seconds, as: 'slow'
drive 'shop', rate: maximum, users: 8, count: 500, as: 'most'
drive 'shop', rate: bursty(base: 50.perSecond, burst: 500.perSecond, chance: 10.percent, each: 1.second),
      as: 'bursts'

expect {
    policy production, of: ['open', 'closed']
    p99 of: 'open', below: 50.ms, fail: 1.second, over: 10.seconds, stopAfter: 3
    p99 of: 'closed', below: 20.ms, operation: 'pay'
    errors below: 0.1.percent
    throughput of: ['open'], above: 10.perSecond
}

play baseline: 5.seconds, during: 1.minute
