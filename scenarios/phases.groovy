// Phases one after another and side by side: a warm-up, then two strands at once, then a cool-down. What follows a
// parallel block waits for its longest strand.
scenario 'Phases', seed: 7

phase 'warm up', during: 10.seconds, {
    load cpu, along: ramp(5.percent, to: 40.percent, over: 10.seconds)
}

parallel {
    phase 'serve', during: 30.seconds, {
        load cpu,     along: 40.percent + noise(3.percent, every: 1.second)
        load network, rate: 20.MBps
    }
    sequence {
        phase 'index', during: 15.seconds, {
            load disk, rate: 200.perSecond, block: 16.KiB, size: 64.MiB
        }
        phase 'cache', during: 15.seconds, {
            load memory, along: ramp(100.MB, to: 600.MB, over: 15.seconds)
            limits { memory below: 80.percent, patience: 1 }       // stricter than the default while this lasts
        }
    }
}

phase 'cool down', during: 10.seconds, {
    load cpu, along: ramp(40.percent, to: 0.percent, over: 10.seconds)
}
