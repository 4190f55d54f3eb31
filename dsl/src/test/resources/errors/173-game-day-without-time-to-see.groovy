component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
steadyState(over: 10.seconds) { p99 below: 200.ms }
gameDay(draws: 2, between: 5.seconds) {
    fault 'slow', during: 10.seconds, delay(on: shop, by: 80.ms)
}
play during: 5.minutes
