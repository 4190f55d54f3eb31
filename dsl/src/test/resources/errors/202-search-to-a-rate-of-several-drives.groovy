component('shop') { pay() { ok() } }
phase 'breaking point', during: 1.minute, {
    drive shop, rate: 100.perSecond
    drive shop, rate: 50.perSecond, as: 'other'
    search to: 500.perSecond
}
