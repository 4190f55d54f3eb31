// no compiler
load cpu, along: 10.percent
def db = process('db', command: ['sleep', '600'])
process('other', command: ['sleep', '600'], shim: true)
process('plain', command: ['sleep', '600'])
fault 'later', at: 1.minute, during: 5.seconds, skewClock(db, by: 1.hour)
fault 'full', at: 2.minutes, during: 5.seconds, failFiles(db, with: full)
play during: 5.minutes
