// What is done to traffic: ports in front of addresses, and each kind of trouble there.
component('shop', takes: 5.ms) { browse { ok() } }
drive shop, rate: 50.perSecond

def database = tcp(15432, to: '127.0.0.1:5432')
def names = udp(10053, to: '[::1]:53', bind: '0.0.0.0')

fault 'slow database', at: 1.minute, during: 30.seconds, delay(database, 80.ms, jitter: 20.ms)
fault 'slow down', at: 2.minutes, during: 30.seconds, delay(database, by: 1.second, direction: down)
fault 'narrow', at: 2.minutes, during: 30.seconds, strength: ramp(0.percent, to: 100.percent, over: 20.seconds),
      bandwidth(database, 1.MBps)
faults {
    loss names, chance: 5.percent
    duplicate names, chance: 1.percent, direction: up
    corrupt database, each: 1.MB
    slice database, 64.bytes, pause: 1.ms
    reset database, after: 5.seconds, chance: 0.1
    limitData database, 10.MB, direction: down
}
fault 'silent', every: 1.minute, at: 10.seconds, during: 5.seconds, halfOpen(database, chance: 50.percent)
fault 'gone', at: 4.minutes, during: 10.seconds, blackHole(database, direction: up)
play during: 5.minutes
