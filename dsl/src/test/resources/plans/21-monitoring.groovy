scenario 'Monitored'
hold cpu: 60.percent, during: 30.seconds
monitoring {
    sample every: 50.ms
    export csv
    alert log: true, on: trips
}
integrations {
    alert webhook: 'http://127.0.0.1:9000/hook', on: stops
    consult 'http://127.0.0.1:9000/advice', within: 300.ms
    summary to: 'http://127.0.0.1:9000/runs'
    summary to: 'https://example.org/results', within: 20.seconds
}
