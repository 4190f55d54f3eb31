// Six workloads side by side, as in production, at the rates and sizes of a busy service. Each is first measured alone;
// what must hold beside the others is the policy 'production'. An hour of it: -p length=1h. A machine that is too small
// for all six at once says so in its report; -p scale=0.5 asks half of every rate, and of the largest allocation.
scenario 'Production', seed: 7
param 'scale', 1.0, 'of the rates, and of the largest allocation'
param 'length', 5.minutes, 'how long all run together'
param 'baseline', 20.seconds, 'how long each runs alone before'

drive consensus, rate: 100.perSecond * scale, arrivals: poisson, count: 1000
drive tiers,     rate: 80.perSecond * scale,  mix: [migrate: 5, allocate: 2, evict: 1],          // 50 migrations a second
                 size: 1.MB..100.MB * scale,  lifetime: 30.seconds, capacity: 2.GB
drive graph,     rate: 100.perSecond * scale, mix: [lookup: 6, path: 3, semantic: 1]
drive assistant, rate: 10.perSecond * scale,  mix: [parse: 5, generate: 4, learn: 1]
drive stream,    level: 50.percent * scale,   measure: 3.seconds, data: mixed
drive agents,    spawn: 5.perSecond, retire: 3.perSecond, population: 1000..2000, rate: 100.perSecond * scale

faults { error on: consensus, chance: 0.001 }                    // one vote in a thousand fails

expect {
    policy production
    consistency above: 100.percent
    p99 of: graph, below: 50.ms, fail: 1.second, over: 10.seconds
}
play baseline: baseline, during: length
