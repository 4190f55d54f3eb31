component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
gameDay(draws: 3, budget: 0) {
    fault 'slow', weight: 0, during: 5.seconds, delay(on: shop, by: 80.ms)
    fault 'flaky', weight: -2, during: 5.seconds, error(on: shop, chance: 20.percent)
    fault 'flaky', during: 5.seconds, error(on: shop)
    fault 'frozen', stall(on: shop)
    fault 'odd', at: 5.seconds, during: 5.seconds, stall(on: shop)
    p99 below: 50.ms
}
gameDay(draws: 1) { fault 'slow', during: 5.seconds, delay(on: shop, by: 80.ms) }
play during: 2.minutes
