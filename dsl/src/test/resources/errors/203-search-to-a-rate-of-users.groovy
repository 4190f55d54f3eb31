component('shop') { pay() { ok() } }
phase 'breaking point', during: 1.minute, {
    drive shop, users: 4
    search to: 500.perSecond
}
phase 'other', during: 1.minute, {
    drive shop, rate: 4.perSecond
    search to: 64
}
