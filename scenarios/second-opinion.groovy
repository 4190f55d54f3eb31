// An expert's second opinion: it is asked when a breaker opens, before loads come back, and before a run that was cut goes
// on (kill it, then: squall resume latest). It may have less done than was decided, never more.
scenario 'Second opinion', seed: 29
param 'wall', 80.percent, 'processors may be no busier'

expert(within: 300.ms) {
    if (now.topic == 'breaker') return atMost(30.percent, why: 'half is still much')
    if (now.topic == 'comeback') return atMost(60.percent, why: 'it was too much before')
    now.topic == 'resume' ? atMost(80.percent, why: 'nobody knows what happened') : agree()
}

breaker cpu, coolDown: 5.seconds, then: [slow, hold, hold]

phase 'too much', level: 60.percent..95.percent, up: 6.seconds, hold: 20.seconds, down: 4.seconds, {
    limits { cpu below: wall }
}
