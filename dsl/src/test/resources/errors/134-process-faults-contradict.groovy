// Faults of processes that can't be, together or at all.
load cpu, along: 10.percent
def db = process('db', command: ['sleep', '600'])
fault 'still', at: 1.minute, during: 1.minute, suspend(db)
fault 'stiller', at: 90.seconds, during: 1.minute, suspend('db', children: true)
fault 'gone', at: 100.seconds, during: 5.seconds, kill(db)
fault 'later', at: 3.minutes, during: 5.seconds, kill(db)
fault 'beside', at: 1.minute, during: 1.minute, priority(db, nice: 5)
fault 'bd', suspend('bd')
fault 'half', at: 4.minutes, strength: ramp(0.percent, to: 100.percent, over: 1.minute), suspend(db)
play during: 5.minutes
