component('shop') { pay { ok() } }
drive shop, rate: 10.perSecond
expect {
    recovery below: 30.seconds, over: 10.seconds
    growth below: 0.1.percent, operation: 'pay'
    queue below: 100, operation: 'pay'
    headroom below: 5
    policy productoin
}
play baseline: 5.seconds, during: 1.minute
