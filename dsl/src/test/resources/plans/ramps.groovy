scenario 'Ramps', seed: 4

phase 'straight', level: 10.percent..50.percent, during: 20.seconds, { }
phase 'weighed', level: 20.percent..60.percent, up: 5.seconds, hold: 10.seconds, down: 5.seconds,
      weights: [cpu: 1, memory: 0.1, disk: 0.5, network: 0.2], diskFull: 200.perSecond, networkFull: 10.MBps,
      ramp: conservative, watch: enhanced, { limits { cpu below: 80.percent, patience: 5 } }
phase 'found', level: 5.percent..90.percent, during: 1.minute, ramp: adaptive(aggressiveness: 0.7), watch: maximum, { }
phase 'curves', during: 10.seconds, { load cpu, along: aggressive(10.percent, to: 40.percent, over: 5.seconds) }
