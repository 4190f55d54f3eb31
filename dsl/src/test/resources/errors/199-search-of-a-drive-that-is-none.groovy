component('shop') { pay() { ok() } }
phase 'breaking point', during: 1.minute, {
    drive shop, rate: 100.perSecond
    search of: 'shopp', to: 500.perSecond
}
