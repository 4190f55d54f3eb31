component('shop') { pay { ok() } }
drive shop, rate: 10.perSecond
play baseline: 5, during: 1.minute
