component('shop') { pay { ok() } }
drive shop, rate: 10.perSecond
expect {
    efficiency above: 90.percent
    degradation of: shop, below: 20.percent
    p99 of: 'orders', below: 50.ms
    p99 below: 50.ms, operation: 'pya'
    errors of: shop, operation: 'zzz', below: 1.percent
}
play during: 1.minute
