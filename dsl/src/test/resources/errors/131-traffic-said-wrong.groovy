// Words for traffic with wrong arguments.
component('shop', takes: 5.ms) { pay { ok() } }
drive shop, rate: 100.perSecond
def database = tcp(15432, to: '127.0.0.1:5432')
def names = udp(10053, to: '127.0.0.1:53')

fault 'no port', blackHole(tcp(70000, to: '127.0.0.1:5432'))
fault 'nowhere', blackHole(tcp(15433, to: 'localhost'))
fault 'itself', blackHole(tcp(15433, to: '127.0.0.1:15433'))
fault 'lost', loss(database, chance: 5.percent)
fault 'reset', reset(names)
fault 'nothing', delay(by: 80.ms)
fault 'both', delay(database, 80.ms, on: shop)
fault 'long', delay(database, 80)
fault 'narrow', bandwidth(database, 1.MB)
fault 'way', bandwidth(database, 1.MBps, direction: left)
fault 'shop', blackHole(shop)
fault 'far', delay(database, 10.ms, jitter: 20.ms)
fault 'half', halfOpen(database, direction: up)
fault 'zero', limitData(database, 0.bytes)
play during: 5.minutes
