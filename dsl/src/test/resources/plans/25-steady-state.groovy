scenario 'Steady state', seed: 3
component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond

steadyState(over: 5.seconds, within: 20.seconds, otherwise: goOn, lost: fail) {
    p99    of: 'shop', below: 200.ms
    errors below: 1.percent, over: 8.seconds
}
fault 'slow', at: 30.seconds, during: 10.seconds, delay(on: shop, by: 80.ms)
play during: 2.minutes
