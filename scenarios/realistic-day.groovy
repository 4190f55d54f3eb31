// A whole day of five workloads in three minutes, each with a pattern of its own: agents whose number follows the day, votes
// that come at random along it, queries in bursts, memory that fills gradually, evolution every six hours; with a spike of
// traffic in the afternoon and a maintenance window at night. Memory stays at half of the machine where nothing is said, so
// that a desktop keeps its own: -p memory=90% fills it as a server would be.
scenario 'Realistic day', seed: 42
clock 24.hours, in: 3.minutes
param 'memory', 50.percent, 'of the machine, at the busiest hour'

def day = officeDay(low: 10.percent, high: 100.percent)

// A third of what arrives spawns an agent, while 120 a second retire: by day they become more, by night fewer.
drive agents,    rate: day * 900.perSecond, mix: [message: 2, spawn: 1], population: 100..10_000, spawn: 0.perSecond, retire: 120.perSecond
drive consensus, rate: 10.perSecond + day * 990.perSecond, arrivals: poisson
drive graph,     rate: bursty(base: 50.perSecond, burst: 500.perSecond, chance: 10.percent, each: 30.minutes)
load  memory,    along: day.between(memory * 0.4, memory)
drive evolution, size: 1000, rate: pulse(low: 0.perSecond, high: 20.perSecond, every: 6.h, width: 30.minutes)

at 14.h, spike(3.times, of: [agents, consensus, graph], during: 15.minutes)
at 3.h,  maintenance(during: 30.minutes)

expect {
    policy mixed, of: [agents, consensus, graph]
    consistency above: 100.percent
    errors      below: 0.1.percent, fail: 1.percent
    p99         of: graph, below: 200.ms, fail: 2.seconds
}
