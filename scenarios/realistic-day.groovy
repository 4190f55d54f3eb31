// A whole day of five workloads in three minutes, each with a pattern of its own: messages that follow the day, votes that
// come at random, queries in bursts, memory that fills gradually, evolution every six hours.
scenario 'Realistic day', seed: 42
clock 24.hours, in: 3.minutes

def day = officeDay(low: 10.percent, high: 100.percent)

drive agents,    rate: day * 400.perSecond, population: 500..1000
drive consensus, rate: day * 60.perSecond, arrivals: poisson
drive graph,     rate: bursty(base: 20.perSecond, burst: 100.perSecond, chance: 10.percent, each: 30.minutes)
load  memory,    along: day.between(5.percent, 15.percent)
drive evolution, size: 1000, rate: pulse(low: 0.perSecond, high: 20.perSecond, every: 6.h, width: 30.minutes)

at 14.h, spike(3.times, of: consensus, during: 15.minutes)
at 3.h,  maintenance(during: 30.minutes)

expect {
    consistency above: 100.percent
    errors      below: 0.1.percent, fail: 1.percent
    p99         of: graph, below: 200.ms, fail: 2.seconds
}
