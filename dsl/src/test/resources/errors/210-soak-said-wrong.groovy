component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
soak during: 1.hour, checkpoint: 2.hours
