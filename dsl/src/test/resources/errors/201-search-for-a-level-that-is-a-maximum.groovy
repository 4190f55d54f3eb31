component('shop') { pay() { ok() } }
phase 'breaking point', during: 1.minute, {
    drive shop, rate: maximum
    search to: 500.perSecond
}
