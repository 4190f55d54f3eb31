// A component that has nothing to fight keeps up.
scenario 'Keeps up', seed: 1
use 'stdlib'

component('service', takes: 10.ms, servers: 8) { call { true } }
drive service, rate: 100.perSecond, arrivals: poisson
keepsUp('service', 200.ms)
play during: 1.minute
