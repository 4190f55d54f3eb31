drive shop, rate: 10.perSecond
component('shop') { pay { ok() } }
play during: 1.minute
