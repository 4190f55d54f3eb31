hold cpu: 50.percent, for: 30.seconds
load cpu, 20.percent
play 1.minute
load cpu, along: ramp(from: 5.percent, to: 80.percent, over: 1.minute)
load cpu, along: ramp(5.percent, to: 80.percent, over: 1.minute).max(at: 2.percent)
