// A scenario to start from: it runs as it stands. Check it with `squall check`, read what it will do with
// `squall plan --plot`, play it with `squall run`.

// The name in reports, and the seed that all chance comes from: the same seed, the same run.
scenario 'My scenario', seed: 42

// May be set from outside: -p peak=80%, or SQUALL_PEAK=80%.
param 'peak', 60.percent, 'the most processor time that is asked for'

// Curves are values: they add up, scale, clip, repeat.
def wave = sine(0.5, amplitude: 0.5, period: 20.seconds)

// Phases come one after another. Times, sizes, rates and shares always have their unit.
phase 'warm up', during: 10.seconds, {
    load cpu, along: ramp(5.percent, to: peak, over: 10.seconds)
}

phase 'busy', during: 40.seconds, {
    load cpu,     along: wave * peak
    load memory,  along: 500.MB
    load disk,    rate: 100.perSecond, block: 16.KiB, size: 64.MiB
    load network, rate: wave * 20.MBps
}

phase 'cool down', during: 10.seconds, {
    load cpu, along: ramp(peak, to: 0.percent, over: 10.seconds)
}

// Things that happen at a time.
at 30.seconds, spike(1.5, of: network, during: 5.seconds)

// Where to let go: these replace the defaults for the same subject.
limits {
    cpu    below: 95.percent, patience: 5
    memory below: 90.percent
}
