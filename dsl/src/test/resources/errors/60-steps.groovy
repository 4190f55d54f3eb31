load cpu, along: steps(10.percent, 20.percent)
load cpu, along: steps([10.percent, 1.minute])
load cpu, along: pulse(low: 10.percent, high: 50.percent, every: 10.seconds, width: 20.seconds)
play during: 1.minute
