// Dense arithmetic: batches of tile products along a ramp, doubles beside floats, and two threads as fast as they can.
scenario 'Synthesis', seed: 3

phase 'ramp',    during: 10.seconds, { drive synthesis, rate: ramp(2.perSecond, to: 20.perSecond, over: 10.seconds) }
phase 'doubles', during: 10.seconds,  { drive synthesis, rate: 5.perSecond, type: double, mix: [multiply: 1, reduce: 1], as: 'doubles' }
phase 'maximum', during: 10.seconds,  { drive synthesis, rate: maximum, users: 2, size: 128, batch: 10, as: 'maximum' }

expect { consistency above: 100.percent }
