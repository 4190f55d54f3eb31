// Slow spells are met, and the component is itself again after them.
scenario 'Slow spells', seed: 1
use 'stdlib'

component('service', takes: 10.ms, servers: 8) { call { true } }
drive service, rate: 100.perSecond, arrivals: poisson
slowSpells('service', 40.ms, 30.seconds)
expect {
    p50 of: service, below: 60.ms, over: 10.seconds
    p99 of: service, below: 500.ms, over: 10.seconds
}
play during: 1.minute
