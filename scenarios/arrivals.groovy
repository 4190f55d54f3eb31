// Each way in which operations can arrive, one after another: evenly, at random, in bursts, along curves; by users; as fast
// as it can; so many; at a share of the maximum; and more than there are places for.
scenario 'Arrivals', seed: 5

component('service', takes: 2.ms, servers: 8) {
    ask(weight: 4)               { sleep(1.ms) }
    tell(weight: 1, takes: 4.ms) { sleep(2.ms) }
}

phase 'even',     during: 4.seconds, { drive service, rate: 200.perSecond, as: 'even' }
phase 'poisson',  during: 4.seconds, { drive service, rate: 200.perSecond, arrivals: poisson, as: 'poisson' }
phase 'bursty',   during: 4.seconds, {
    drive service, rate: bursty(base: 50.perSecond, burst: 500.perSecond, chance: 30.percent, each: 250.ms), as: 'bursty'
}
phase 'gradual',  during: 4.seconds, {
    drive service, rate: ramp(20.perSecond, to: 300.perSecond, over: 4.seconds), as: 'gradual'
}
phase 'periodic', during: 4.seconds, {
    drive service, rate: sine(150.perSecond, amplitude: 100.perSecond, period: 2.seconds), as: 'periodic'
}
phase 'users',    during: 4.seconds, { drive service, users: 20, think: exponential(50.ms), as: 'users' }
phase 'maximum',  during: 2.seconds, { drive service, rate: maximum, users: 8, as: 'maximum' }
phase 'share',    during: 4.seconds, { drive service, level: 30.percent, measure: 1.second, users: 8, as: 'share' }
phase 'count',    during: 2.seconds, { drive service, rate: 100.perSecond, count: 50, as: 'count' }
phase 'too many', during: 2.seconds, {
    drive service, rate: 2000.perSecond, inFlight: 2, overflow: drop, mix: [tell: 1], as: 'too many'
}
