// Phases one after another and at once.
scenario 'Sequence'
hold cpu: 10.percent, during: 10.seconds
hold memory: 100.MB, disk: 10.perSecond, network: 1.MBps, during: 10.seconds
parallel {
    phase 'a', during: 1.minute, { load cpu, along: 20.percent }
    sequence {
        phase 'b', during: 20.seconds, {
            load memory, along: 100.MB
            limits { memory below: 80.percent, patience: 1 }
        }
        parallel {
            phase 'c', during: 50.seconds, { load disk, rate: 10.perSecond }
            phase 'd', during: 10.seconds, { load network, rate: 1.MBps }
        }
    }
}
phase 'last', during: 5.seconds, { load cpu, along: 5.percent }
