component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
gameDay(draws: 3, between: 20.seconds) {
    fault 'slow', during: 30.seconds, delay(on: shop, by: 80.ms)
}
play during: 1.minute
