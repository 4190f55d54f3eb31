component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
steadyState(over: 5.seconds, within: 6.seconds) {
    p99 of: 'shopp', below: 200.ms
    errors below: 1.percent, stopAfter: 2
    growth below: 1.percent
}
steadyState { errors below: 1.percent }
fault 'slow', at: 30.seconds, during: 5.seconds, delay(on: shop, by: 80.ms)
play during: 2.minutes
