component('shop') { pay() { ok() } }
phase 'too close', during: 1.minute, {
    drive shop, rate: 100.perSecond
    search precision: 0.percent
}
phase 'too short', during: 1.minute, {
    drive shop, rate: 100.perSecond
    search probe: 100.ms
}
phase 'all of it', during: 1.minute, {
    drive shop, rate: 100.perSecond
    backOff keep: 100.percent
}
