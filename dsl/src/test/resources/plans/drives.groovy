// Every kind of drive, components of the script and of a type, expectations and baselines.
scenario 'Drives', seed: 5
param 'url', 'http://127.0.0.1:1', 'where the shop answers'

component('shop', takes: 20.ms, servers: 4, failing: 1.percent) {
    feeder csv('people.csv'), once
    setup { shop = url }
    browse(weight: 9) { ok(items: feed.name.size()) }
    pay(weight: 1, takes: 50.ms) { failed('no') }
    'add to cart' { true }
}
component('unused') { any { } }

drive shop, rate: ramp(10.perSecond, to: 500.perSecond, over: 5.minutes), arrivals: poisson, inFlight: 200, overflow: drop
drive shop, users: ramp(1, to: 20, over: 1.minute), think: exponential(2.seconds), as: 'people'
drive shop, rate: maximum, users: 32, count: 1000, mix: [browse: 6, pay: 3], as: 'flood'
drive lookups, level: 50.percent, measure: 2.seconds
drive lookups, rate: 100.perSecond
drive lookups, rate: bursty(base: 50.perSecond, burst: 500.perSecond, chance: 10.percent, each: 1.second),
      size: 1.MB..100.MB, entries: 5000, population: 100..200, data: text, verified: false, as: 'big'

phase 'evening', during: 2.minutes, { drive shop, rate: 20.perSecond, as: 'evening orders' }
at 1.minute, spike(3.times, of: [shop, people, 'big'], during: 20.seconds)

expect {
    p99 of: big, below: 50.ms, over: 10.seconds, stopAfter: 3
    p999 of: shop, operation: 'pay', below: 200.ms, fail: 1.second, time: service
    max below: 5.seconds
    errors below: 0.1.percent, fail: 1.percent
    degradation of: all, below: 20.percent, fail: 50.percent
    throughput of: [shop, people], above: 5.perSecond
    queue below: 100
    efficiency above: 80.percent
    availability above: 99.percent
    consistency of: lookups, above: 100.percent
    variance below: 25.percent
}
play baseline: 20.seconds, during: 5.minutes
