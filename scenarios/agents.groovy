// A population of agents on virtual threads that grows from a thousand, the oldest leaving first, while messages go round
// and none is lost.
scenario 'Agents', seed: 7

drive agents, spawn: 50.perSecond, retire: 30.perSecond, population: 1000..2000, rate: 500.perSecond, arrivals: poisson

expect {
    consistency above: 100.percent
    errors below: 0.1.percent
}
play during: 20.seconds
