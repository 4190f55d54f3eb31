// Every kind of fault at every kind of time, at the top, in a block, and in phases.
scenario 'Broken', seed: 9
component('shop', takes: 5.ms) { browse(weight: 9) { ok() }; pay { ok() } }
drive shop, rate: 100.perSecond
drive lookups, rate: 20.perSecond

condition 'busy', { queue('shop') > 50 }

faults {
    error on: lookups, chance: 0.001
    error on: shop, operation: ['pay', 'browse'], chance: 0.1.percent
}
fault 'slow', at: 1.minute, during: 30.seconds, strength: ramp(0.percent, to: 100.percent, over: 10.seconds),
      delay(on: shop, by: 80.ms, jitter: 20.ms, spread: normal)
fault 'frozen', every: 1.minute, arrivals: poisson, during: 2.seconds, timeout: 5.seconds,
      stall(on: [shop, lookups], timeout: 1.second), choose: 1
fault 'lies', when: 'busy', during: 10.seconds, wrong(on: lookups, operation: 'lookup', chance: 0.5)
fault 'none', nothing(note: 'as asked', chance: 50.percent), every: 30.seconds, during: 1.second

phase 'calm', during: 2.minutes, { load cpu, along: 10.percent }
phase 'rough', during: 2.minutes, {
    load cpu, along: 20.percent
    faults { delay on: shop, by: 5.ms }
    fault 'rough start', during: 20.seconds, error(on: shop, operation: 'pay', chance: 10.percent)
}
