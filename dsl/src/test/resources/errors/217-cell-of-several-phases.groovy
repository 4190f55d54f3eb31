// -p cell.during=20s
component('shop') { pay() { ok() } }
component('till') { pay() { ok() } }
phase 'morning', during: 1.minute, { drive shop, rate: 10.perSecond }
phase 'evening', during: 1.minute, { drive till, rate: 10.perSecond }
