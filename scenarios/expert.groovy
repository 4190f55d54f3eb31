// An expert of your own: asked before the ramp goes up, it thinks that 55 % is enough in working hours and less when
// answers get worse. It can hold a run back, never push it; limits are kept whatever it says.
scenario 'Expert', seed: 23
param 'enough', 55.percent, 'where the expert stops the way up'

expert(within: 300.ms) {
    if (now.topic == 'comeback') return atMost(50.percent, why: 'slowly after a limit')
    if (now.degradation > 10.percent) return atMost(now.level, why: 'answers get worse')
    now.proposed > enough ? atMost(enough, why: 'enough in working hours') : agree()
}

phase 'climb', level: 10.percent..95.percent, up: 20.seconds, hold: 20.seconds, down: 5.seconds,
      ramp: adaptive(), { limits { cpu below: 90.percent } }
