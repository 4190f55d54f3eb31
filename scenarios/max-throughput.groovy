// Everything at its most: up to the load of an ordinary day in five minutes, twenty with as many callers as there are, the
// breaking point in ten, and five of an ordinary day again. By default a small part of that; the whole of it: -p rampUp=5m
// -p sustain=20m -p seek=10m -p recovery=5m -p probe=10s -p callers=64. What must hold: together they bear five times the
// ordinary day, are back within a minute after they broke, and are never wrong.
scenario 'Maximum throughput', seed: 11
param 'rampUp',   3.seconds,  'up to an ordinary day'
param 'sustain',  13.seconds, 'with as many callers as there are; less where it is unhealthy'
param 'seek',     45.seconds, 'for the breaking point; it ends when it knows'
param 'recovery', 3.seconds,  'an ordinary day again'
param 'probe',    1.second,   'how long each level of the search is counted'
param 'callers',  8,          'of each at once, while all are sustained'
param 'day',      4.percent,  'of what each does at most on its own, on an ordinary day'

phase 'ramp up', during: rampUp, {
    drive consensus, level: ramp(0.percent, to: day, over: rampUp), measure: 1.second
    drive graph,     level: ramp(0.percent, to: day, over: rampUp), measure: 1.second, size: 20000
    drive stream,    level: ramp(0.percent, to: day, over: rampUp), measure: 1.second
}
phase 'sustain', during: sustain, {
    drive consensus, users: callers
    drive graph,     users: callers, size: 20000
    drive stream,    users: callers
    backOff keep: 90.percent, after: 10.seconds
}
phase 'breaking point', during: seek, {
    drive consensus, level: day, as: 'consensus sought', measure: 1.second
    drive graph,     level: day, as: 'graph sought', measure: 1.second, size: 20000
    drive stream,    level: day, as: 'stream sought', measure: 1.second
    search times: 40, precision: 10.percent, repeats: 1, probe: probe, settle: 1.second, patience: 5.minutes
}
phase 'recovery', during: recovery, {
    drive consensus, level: day, as: 'consensus after', measure: 1.second
    drive graph,     level: day, as: 'graph after', measure: 1.second, size: 20000
    drive stream,    level: day, as: 'stream after', measure: 1.second
}

def sought = ['consensus sought', 'graph sought', 'stream sought']
expect {
    headroom of: sought, above: 5, fail: 2
    recovery of: sought, below: 60.seconds, fail: 5.minutes
    consistency above: 100.percent, fail: 99.9.percent
}
