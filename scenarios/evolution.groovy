// A genetic algorithm: steadily at twenty generations a second, by periods, and a large population that mutates much.
scenario 'Evolution', seed: 3

phase 'steady',  during: 10.seconds, { drive evolution, rate: 20.perSecond }
phase 'periods', during: 10.seconds, {
    drive evolution, rate: sine(30.perSecond, amplitude: 30.perSecond, period: 5.seconds), function: sphere, as: 'periods'
}
phase 'large',   during: 10.seconds, {
    drive evolution, rate: 10.perSecond, population: 10_000, mutation: 50.percent, mix: [generation: 9, audit: 1], as: 'large'
}

expect { consistency above: 100.percent }
