component('shop') { pay() { ok() } }
drive shop, rate: 100.perSecond
search to: 500.perSecond
play during: 1.minute
