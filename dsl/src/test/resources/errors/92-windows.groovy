component('shop') { pay { ok() } }
phase 'short', during: 5.seconds, { drive shop, rate: 10.perSecond, as: 'early' }
phase 'long', during: 1.minute, { drive shop, rate: 10.perSecond }
expect {
    p99 below: 50.ms, over: 10.seconds
    errors of: shop, below: 1.percent, over: 10.seconds
    throughput of: 'early', above: 5.perSecond, over: 6.seconds
    queue below: 100
    policy mixed, over: 8.seconds
}
