// Faults as data: in a block, at a time, again and again, and in a phase.
scenario 'Broken'

play during: 5.minutes

drive 'lookups', rate: 100.perSecond, arrivals: poisson

faults {
    error on: 'lookups', chance: 0.001
    delay on: 'lookups', operation: 'path', by: 5.ms, chance: 10.percent
    delay on: 'lookups', operation: ['lookup', 'path'], by: 1.ms, jitter: 1.ms, spread: normal
}

fault 'slow', delay(on: 'lookups', by: 80.ms, jitter: 20.ms), at: 1.minute, during: 30.seconds,
      strength: ramp(0.percent, to: 100.percent, over: 10.seconds)
fault 'frozen', stall(on: ['lookups'], timeout: 1.second), every: 1.minute, arrivals: poisson,
      during: 2.seconds, timeout: 5.seconds
fault 'none', nothing(note: 'as asked')
