// A way up of your own: five points at a time, ten seconds on each step, and down again where answers get worse or a
// limit comes near. The block decides once a second, by what stands in now.
scenario 'Own strategy', seed: 21
param 'step', 5.percent, 'how high a step is'

strategy('stairs') {
    now.state.waited = (now.state.waited ?: 0) + 1
    if (now.held || now.headroom < 10.percent || now.degradation > 20.percent) {
        now.state.waited = 0
        return stepBack(now.level - step, why: "a step down: ${now.headroom} to the limit on ${now.limit}")
    }
    if (now.state.waited < 10) return hold(why: 'on a step')
    now.state.waited = 0
    now.headroom < 20.percent ? hold(why: 'high enough') : goOn(now.level + step, why: 'a step up')
}

phase 'climb', level: 10.percent..95.percent, up: 1.minute, hold: 1.minute, down: 5.seconds,
      weights: [cpu: 1], ramp: stairs, {
    limits { cpu below: 60.percent }
}
