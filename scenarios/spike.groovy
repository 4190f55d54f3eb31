// What happens at a time: a spike that multiplies what is named, a maintenance window that puts everything at zero, a
// note on the timeline.
scenario 'Spike'
param 'factor', 3.times, 'how much higher the spike is'

load cpu,     along: 20.percent
load network, rate: 10.MBps

at 15.seconds, spike(factor, of: [cpu, network], during: 5.seconds)
at 30.seconds, mark('a quiet minute begins')
at 40.seconds, maintenance(during: 10.seconds)

play during: 1.minute
