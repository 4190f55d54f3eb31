// Words that come more than once, and in an order: a list.
scenario 'Phases', seed: 7

phase 'warm up', during: 10.seconds, {
    load cpu, along: ramp(5.percent, to: 40.percent, over: 10.seconds)
}

parallel {
    phase 'serve', during: 30.seconds, {
        load cpu, along: 40.percent
        load network, rate: 20.MBps
    }
    sequence {
        phase 'index', during: 15.seconds, {
            load disk, rate: 200.perSecond, block: 16.KiB, size: 64.MiB
        }
        // Stricter than the default while this lasts.
        phase 'cache', during: 15.seconds, {
            load memory, along: ramp(100.MB, to: 600.MB, over: 15.seconds)
            limits {
                memory below: 80.percent, patience: 1
            }
        }
    }
}

phase 'climb', level: 10.percent..60.percent, up: 8.seconds, hold: 10.seconds, down: 4.seconds,
      weights: [cpu: 1, memory: 0.3], ramp: adaptive(aggressiveness: 0.6), watch: enhanced, { }
phase 'again', level: 10.percent..60.percent, during: 20.seconds, ramp: adaptive(), { }
phase 'last', level: 10.percent..60.percent, during: 20.seconds, ramp: conservative, { }

hold cpu: 50.percent, during: 30.seconds
