hold cpu: 20.percent, during: 5.seconds
limits {
    memory      below: 90.percent, stop: 85.percent
    diskSpace   above: 1.GB, stop: 2.GB
    cpu         below: 95.percent, stop: 120.percent
    temperature below: 85.celsius, stop: 90.percent
}
breaker cpu, coolDown: 0.seconds
breaker memory, failures: 0
breaker system, then: [hold, slow]
breaker temperature, then: [stop, hold]
breaker disk, then: []
breaker gpus, failures: 3
breaker cpu, then: [pause]
breaker disk
breaker disk, failures: 4
alert on: trips
alert log: true, webhook: 'http://127.0.0.1:1/'
alert webhook: 'mailto:me'
alert webhook: '127.0.0.1:9000'
alert command: []
alert command: 'logger'
alert log: true, on: [crashes]
alert log: true, within: 0.seconds
