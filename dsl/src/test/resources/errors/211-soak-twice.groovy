component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
soak during: 1.hour
soak during: 2.hours
