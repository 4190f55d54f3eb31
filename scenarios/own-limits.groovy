// Safety in steps: bursts go beyond what the service can do. A rule of the script's own sees it and halves the load; what
// has piled up is too much even so, and everything is let go. After its cool-down the breaker tries at half, and closes.
scenario 'Own limits', seed: 3

component('shop', takes: 20.ms, servers: 2) {
    buy { sleep 20.ms; true }
}
drive shop, rate: pulse(low: 40.perSecond, high: 150.perSecond, every: 40.seconds, width: 12.seconds), inFlight: 60

limit 'quick enough', patience: 2, coolDown: 8.seconds, then: [slow, hold], {
    p99('shop') < 300.ms && queue('shop') < 40
}
limits { memory below: 90.percent, stop: 97.percent }
breaker system, then: [hold, stop]
alert log: true, on: trips

play during: 2.minutes
