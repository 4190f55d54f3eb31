component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
gameDay(draws: 1) {
    fault 'slow', during: 10.seconds, delay(on: 'shopp', by: 80.ms)
}
play during: 5.minutes
