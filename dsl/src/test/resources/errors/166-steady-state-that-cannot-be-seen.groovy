component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
steadyState(over: 5.seconds, within: 10.seconds) { p99 below: 200.ms }
fault 'early', at: 2.seconds, during: 5.seconds, delay(on: shop, by: 80.ms)
fault 'soon after', at: 12.seconds, during: 5.seconds, delay(on: shop, by: 80.ms)
fault 'late', at: 50.seconds, during: 5.seconds, delay(on: shop, by: 80.ms)
fault 'to the end', at: 30.seconds, error(on: shop, chance: 1.percent)
play during: 1.minute
