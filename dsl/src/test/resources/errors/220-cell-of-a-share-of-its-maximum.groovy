// -p cell.of=shop
component('shop') { pay() { ok() } }
drive shop, level: 50.percent
play during: 1.minute
