component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
gameDay(draws: 1001) { fault 'slow', during: 5.seconds, delay(on: shop, by: 80.ms) }
play during: 2.minutes
