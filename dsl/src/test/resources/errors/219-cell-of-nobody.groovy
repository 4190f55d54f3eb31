// -p cell.of=shop,tills
component('shop') { pay() { ok() } }
component('till') { pay() { ok() } }
drive shop, rate: 10.perSecond
drive till, rate: 10.perSecond
play during: 1.minute
