// Three of the seven phases in an order of its own, then a phase of one's own that goes up along another curve and
// steps back before its limit is crossed.
scenario 'Chosen phases', seed: 8
param 'each', 10.seconds, 'how long each of the three takes'

phases sevenPhases(only: ['medium', 'light', 'heavy'], each: each), ramp: exponential

phase 'own', level: 20.percent..60.percent, up: 8.seconds, hold: 10.seconds, down: 4.seconds,
      weights: [cpu: 1, memory: 0.3, network: 0.5], networkFull: 50.MBps, ramp: conservative, watch: enhanced, {
    limits { cpu below: 80.percent, patience: 4 }
}
