clock 24.hours, in: 0.minutes
load cpu, along: ramp(10.percent, to: 80.percent, over: 0.seconds)
