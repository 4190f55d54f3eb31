component('shop') { browse { ok() } ; pay { ok() } }
drive shop, rate: 10.perSecond
expect {
    p99 of: shpo, below: 50.ms
    p99 below: 50.ms, fail: 20.ms
    throughput above: 100.perSecond, fail: 200.perSecond
    errors above: 1.percent
    p99 below: 50.ms, operation: 'pey'
    degradation below: 20.percent
    p98 below: 50.ms
    queue below: 50.ms
    p99 below: -5.ms
    load below: 4
}
play during: 1.minute
