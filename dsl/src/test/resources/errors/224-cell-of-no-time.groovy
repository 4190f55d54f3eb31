// -p cell.during=0s
component('shop') { pay() { ok() } }
drive shop, rate: 10.perSecond
play during: 1.minute
