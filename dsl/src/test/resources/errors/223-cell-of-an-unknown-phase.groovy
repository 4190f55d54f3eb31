// -p cell.phase=mornin
component('shop') { pay() { ok() } }
phase 'morning', during: 1.minute, { drive shop, rate: 10.perSecond }
phase 'evening', during: 1.minute, { drive shop, rate: 20.perSecond }
