// Every curve, and what can be done to one.
scenario 'Curves', seed: 7
load cpu,     along: constant(5.percent), name: 'constant'
load cpu,     along: linear(10.percent, to: 80.percent, over: 5.minutes), name: 'linear'
load cpu,     along: exponential(10.percent, to: 80.percent, over: 5.minutes), name: 'exponential'
load cpu,     along: logarithmic(10.percent, to: 80.percent, over: 5.minutes, steepness: 3), name: 'logarithmic'
load cpu,     along: steps(10.percent, 40.percent, 20.percent, each: 1.minute), name: 'steps'
load cpu,     along: steps([30.seconds, 10.percent], [1.minute, 70.percent]), name: 'uneven steps'
load cpu,     along: sine(50.percent, amplitude: 20.percent, period: 1.minute, phase: 15.seconds), name: 'sine'
load cpu,     along: pulse(low: 10.percent, high: 60.percent, every: 1.minute, width: 10.seconds, edge: 1.second), name: 'pulse'
load cpu,     along: 20.percent + bump(50.percent, at: 2.minutes, sigma: 20.seconds), name: 'bump'
load cpu,     along: (50.percent + noise(5.percent, every: 1.second)).clip(40.percent, 60.percent), name: 'noise'
load cpu,     along: trace('morning.csv'), name: 'trace'
load cpu,     along: trace('bare.csv', unit: 'percent', interpolated: false), name: 'held trace'
load cpu,     along: officeDay(low: 10.percent, high: 85.percent).compress(288.times), name: 'day'
load network, rate: linear(0.percent, to: 100.percent, over: 1.minute).repeat(1.minute) * 10.MBps
load disk,    rate: sine(0.5, amplitude: 0.5, period: 1.minute).between(50.perSecond, 150.perSecond).shift(10.seconds)
load memory,  along: 2 * (1.GB - constant(500.MB)) / 2
play during: 5.minutes
