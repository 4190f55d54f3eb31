hold cpu: 60.percent, during: 30.seconds
monitoring {
    sample every: 5.ms
    sample every: 2.seconds
    sample 5
    export xlsx
    export csv
    export csv
    prometheus port: 9090
    dashboard()
    interval 100.ms
    summary to: 'http://127.0.0.1:9000/runs'
}
integrations {
    summary to: 'somewhere'
    summary()
    webhook 'http://127.0.0.1:9000/hook'
    export csv
    consult 'carefull'
    mcp()
    sumary to: 'http://127.0.0.1:9000/runs'
}
sample every: 50.ms
