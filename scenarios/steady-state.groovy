// Break something only while all is well, see what holds meanwhile, and that all is well again.
scenario 'Steady state', seed: 3

component('shop', takes: 4.ms) {
    browse(weight: 9) { sleep(2.ms) }
    pay(weight: 1)    { sleep(8.ms) }
}
drive shop, rate: 100.perSecond, arrivals: poisson

steadyState(over: 3.seconds, within: 8.seconds) {
    p99    of: shop, below: 60.ms
    errors below: 1.percent
}

fault 'slow shop', at: 9.seconds, during: 4.seconds, delay(on: shop, by: 80.ms, jitter: 20.ms)
play during: 23.seconds
