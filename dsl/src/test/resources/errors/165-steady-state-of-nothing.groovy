component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
steadyState(over: 5.seconds) { }
fault 'slow', at: 30.seconds, during: 10.seconds, delay(on: shop, by: 80.ms)
play during: 2.minutes
