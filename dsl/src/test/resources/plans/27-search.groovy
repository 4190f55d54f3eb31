scenario 'Search', seed: 9
component('shop') { browse(weight: 9) { ok() }; pay() { ok() } }
expect { p99 below: 50.ms }
phase 'sustain', during: 1.minute, {
    drive shop, users: 16
    backOff keep: 80.percent, after: 5.seconds
}
phase 'breaking point', during: 10.minutes, {
    drive shop, rate: 100.perSecond, as: 'sought'
    search to: 5000.perSecond, repeats: 2
}
phase 'all together', during: 10.minutes, {
    drive shop, users: 2, as: 'few'
    drive shop, rate: ramp(10.perSecond, to: 20.perSecond, over: 1.minute), as: 'waves'
    search times: 8, by: simple
}
