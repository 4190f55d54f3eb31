// Two faults that answer the same requests, each with a status of its own; and one port that is two links.
load cpu, along: 10.percent
def shop = http(18080, to: 'http://127.0.0.1:8080')

fault 'busy', at: 1.minute, during: 1.minute, answer(shop, status: 503)
fault 'later', at: 2.minutes, during: 1.minute, answer(shop, status: 500)
fault 'third', at: 1.minute, during: 1.minute, answer(shop, status: 500, nth: 3)
fault 'some', at: 1.minute, during: 1.minute, answer(shop, status: 500, chance: 10.percent)
fault 'marked', at: 1.minute, during: 1.minute, answer(shop, header: ['X-Marked': 'yes'])
fault 'broken', at: 90.seconds, during: 1.minute, answer(shop, status: 500, path: '/items/*')
fault 'gone', at: 4.minutes, during: 10.seconds, blackHole(tcp(18080, to: '127.0.0.1:8080'))
play during: 5.minutes
