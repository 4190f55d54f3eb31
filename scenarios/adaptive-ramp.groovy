// Finds how far a machine can be loaded before a limit would let go: goes up while nothing is near, flattens where a
// limit comes near, holds just short of it. The report's list of what happened says why each time.
scenario 'Adaptive ramp', seed: 17
param 'aggressiveness', 0.6, 'how large its steps are, 0 to 1'

phase 'climb', level: 10.percent..95.percent, up: 20.seconds, hold: 20.seconds, down: 5.seconds,
      weights: [cpu: 1, memory: 0.2], ramp: adaptive(aggressiveness: aggressiveness), watch: enhanced, {
    limits { cpu below: 70.percent }
}
