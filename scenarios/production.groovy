// Reference workloads side by side, as in production, at the rates of a busy service; each is first measured alone, and
// what must hold beside the others is written down.
scenario 'Production', seed: 7

drive consensus, rate: 100.perSecond, arrivals: poisson
drive tiers,     rate: 50.perSecond,  size: 1.MB..20.MB, lifetime: 2.seconds
drive graph,     rate: 100.perSecond, mix: [lookup: 6, path: 3, semantic: 1]
drive assistant, rate: 10.perSecond,  mix: [parse: 5, generate: 4, learn: 1]
drive stream,    level: 20.percent,   measure: 2.seconds, data: mixed
drive agents,    spawn: 5.perSecond,  retire: 3.perSecond, population: 1000..2000, rate: 200.perSecond

expect {
    consistency above: 100.percent
    errors      below: 0.1.percent, fail: 1.percent
    degradation of: all, below: 100.percent, fail: 1000.percent
    p99         of: graph, below: 100.ms, fail: 1.second, over: 10.seconds, stopAfter: 3
}
play baseline: 3.seconds, during: 1.minutes
