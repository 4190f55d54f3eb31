// A soak: an HTTP service asked at one modest rate for an hour, as people come. A service that leaks, fills up or slows down
// shows it here: the last minutes must look as the first.
scenario 'HTTP soak', seed: 5
param 'url', 'http://127.0.0.1:8080', 'where the service answers'
param 'rate', 100.perSecond, 'requests a second'
param 'length', 1.hour, 'how long; a minute at least'

drive http, url: url, paths: ['/': 8, '/items': 2], rate: rate, arrivals: poisson, timeout: 5.seconds, connections: 64

expect {
    policy soak, over: 1.minute
    p99 of: http, below: 250.ms, fail: 1.second, over: 1.minute
    errors of: http, below: 0.1.percent, fail: 1.percent
}
play during: length
