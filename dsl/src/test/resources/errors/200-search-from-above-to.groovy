component('shop') { pay() { ok() } }
phase 'breaking point', during: 1.minute, {
    drive shop, rate: 100.perSecond
    search from: 600.perSecond, to: 500.perSecond
}
