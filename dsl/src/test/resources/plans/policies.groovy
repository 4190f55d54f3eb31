// Policies by name, and windows that fit the phases they are about.
scenario 'Policies', seed: 5
clock 1.hour, in: 1.minute

component('shop') { pay { ok() } }

phase 'short', during: 5.minutes, { drive shop, rate: 20.perSecond, as: 'early' }
phase 'long',  during: 55.minutes, { drive shop, rate: 20.perSecond }

expect {
    policy production, of: shop
    policy maximum, of: shop, over: 4.seconds
    policy soak
    p99 of: 'early', below: 50.ms
    p95 below: 50.ms, over: 1.second
    headroom of: shop, above: 3
}
play baseline: 'runs/20261122-090000-shop-3fa9'
