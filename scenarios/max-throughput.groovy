// Everything at its most: up to the load of an ordinary day in five minutes, twenty with as many callers as there are, the
// breaking point in ten, and back. By default a small part of that; the whole of it: -p rampUp=5m -p sustain=20m -p seek=10m
// -p recovery=5m -p probe=10s. What must hold: it bears five times the ordinary day, is back within a minute, and is never wrong.
scenario 'Maximum throughput', seed: 11
param 'rampUp',   3.seconds,  'up to an ordinary day'
param 'sustain',  13.seconds, 'with as many callers as there are; less where it is unhealthy'
param 'seek',     45.seconds, 'for the breaking point; it ends when it knows'
param 'recovery', 4.seconds,  'an ordinary day again'
param 'probe',    1.second,   'how long each level of the search is counted'
param 'callers',  8,          'of each at once while it is sustained; the whole: 64'
param 'day',      20.perSecond, 'operations a second of each on an ordinary day'

phase 'ramp up', during: rampUp, {
    drive consensus, rate: ramp(1.perSecond, to: day, over: rampUp)
    drive graph,     rate: ramp(1.perSecond, to: day, over: rampUp), size: 20000
    drive stream,    rate: ramp(1.perSecond, to: day, over: rampUp)
}
phase 'sustain', during: sustain, {
    drive consensus, users: callers
    drive graph,     users: callers, size: 20000
    drive stream,    users: callers
    backOff keep: 90.percent, after: 10.seconds
}
phase 'breaking point', during: seek, {
    drive consensus, rate: day, as: 'consensus sought'
    drive graph,     rate: day, as: 'graph sought', size: 20000
    drive stream,    rate: day, as: 'stream sought'
    search times: 40, precision: 20.percent, repeats: 1, probe: probe, settle: 0.seconds, patience: 5.minutes
}
phase 'recovery', during: recovery, {
    drive consensus, rate: day
    drive graph,     rate: day, size: 20000
    drive stream,    rate: day
}

def sought = ['consensus sought', 'graph sought', 'stream sought']
expect {
    headroom of: sought, above: 5, fail: 2
    recovery of: sought, below: 60.seconds, fail: 5.minutes
    consistency above: 100.percent, fail: 99.9.percent
}
