// Faults about requests, with wrong arguments.
load cpu, along: 10.percent
def shop = http(18080, to: 'http://127.0.0.1:8080')
def database = tcp(15432, to: '127.0.0.1:5432')

fault 'nothing', answer(shop)
fault 'early', answer(shop, status: 103)
fault 'late', answer(shop, status: 600)
fault 'never', answer(shop, status: 503, nth: 0)
fault 'query', answer(shop, status: 503, path: '/login?me')
fault 'bare', answer(shop, status: 503, path: 'login')
fault 'way', answer(shop, status: 503, method: 'get')
fault 'empty', answer(shop, status: 204, body: 'x')
fault 'length', answer(shop, header: ['Content-Length': '5'])
fault 'name', answer(shop, header: ['Retry After': '5'])
fault 'list', answer(shop, header: ['Retry-After: 5'])
fault 'bytes', answer(database, status: 503)
fault 'lost', loss(shop)
fault 'secret', blackHole(http(18081, to: 'https://127.0.0.1:8443'))
fault 'two', blackHole(http(18082, to: 'h2c://127.0.0.1:8080'))
fault 'path', blackHole(http(18083, to: 'http://127.0.0.1:8080/login'))
fault 'nowhere', blackHole(http(18084, to: '127.0.0.1:8080'))
fault 'long', answer(shop, status: 503, direction: down)
play during: 5.minutes
