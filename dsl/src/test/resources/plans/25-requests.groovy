// What is done to requests through a port in front of a service.
component('shop', takes: 5.ms) { browse { ok() } }
drive shop, rate: 50.perSecond

def api = http(18080, to: 'http://127.0.0.1:8080')

fault 'flaky login', at: 10.seconds, during: 20.seconds,
      answer(api, status: 503, body: 'busy', header: ['Retry-After': '1'], path: '/login', nth: 3)
fault 'charged twice', every: 1.minute, at: 1.minute, during: 5.seconds,
      answer(api, status: 502, asked: true, method: 'POST', path: '/pay', chance: 20.percent)
faults {
    answer api, header: ['X-Marked': 'yes']
    answer api, after: 200.ms, path: '/items/**', chance: 0.1
    delay api, 20.ms
}
fault 'torn', at: 2.minutes, during: 10.seconds, reset(api, after: 100.ms)
play during: 5.minutes
