// A game day: faults drawn by weight from the seed, one after another, as long as the steady state comes back.
scenario 'Game day', seed: 11

component('shop', takes: 4.ms) {
    browse(weight: 9) { sleep(2.ms) }
    pay(weight: 1)    { sleep(8.ms) }
}
drive shop, rate: 100.perSecond, arrivals: poisson

steadyState(over: 1.seconds, within: 6.seconds) {
    p99    below: 100.ms
    errors below: 2.percent
}

gameDay(draws: 3, between: 6.seconds, budget: 3, together: 2) {
    fault 'slow',        weight: 3, radius: 1, during: 2.seconds, delay(on: shop, by: 150.ms, jitter: 20.ms)
    fault 'flaky',       weight: 2, radius: 2, during: 2.seconds, error(on: shop, chance: 20.percent)
    fault 'no payments', weight: 1, radius: 2, during: 1.second,  error(on: shop, operation: 'pay')
    fault 'frozen',      weight: 1, radius: 3, during: 1.second,  stall(on: shop, timeout: 500.ms)
}
play during: 30.seconds
