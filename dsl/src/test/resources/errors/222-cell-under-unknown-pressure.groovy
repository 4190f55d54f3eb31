// -p cell.press=tape=50%
component('shop') { pay() { ok() } }
drive shop, rate: 10.perSecond
play during: 1.minute
