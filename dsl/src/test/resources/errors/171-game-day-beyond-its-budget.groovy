component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
gameDay(draws: 3, budget: 1) {
    fault 'slow', radius: 2, during: 5.seconds, delay(on: shop, by: 80.ms)
    fault 'flaky', radius: 3, during: 5.seconds, error(on: shop, chance: 20.percent)
}
play during: 2.minutes
