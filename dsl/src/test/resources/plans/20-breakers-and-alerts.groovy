scenario 'Breakers'
hold cpu: 60.percent, during: 30.seconds
limits {
    cpu    below: 80.percent, stop: 98.percent
    memory below: 70.percent, patience: 7
}
breaker cpu, failures: 5, coolDown: 20.seconds, then: [slow, hold, stop]
breaker memory, coolDown: 40.seconds, then: hold
breaker system, then: [slow, stop]
alert log: true
alert webhook: 'http://127.0.0.1:9000/hook', on: [trips, stops], within: 2.seconds
alert command: ['logger', '-t', 'squall'], on: expectations
