// What is done within processes that the scenario starts, and to a disk load of its own.
load disk, rate: 50.perSecond, fsync: each
def db = process('db', command: ['/usr/bin/db', '-D', 'data'])
process('other', command: ['/usr/bin/other'], shim: true)
process('plain', command: ['/usr/bin/plain'])

fault 'summer time', at: 1.minute, during: 10.seconds, skewClock(db, by: 1.hour)
fault 'drift', at: 2.minutes, during: 1.minute, strength: ramp(0.percent, to: 100.percent, over: 1.minute),
      skewClock(db, by: -90.seconds)
fault 'slow disk', at: 1.minute, during: 30.seconds, slowFiles(db, by: 20.ms)
fault 'full disk', at: 3.minutes, during: 30.seconds,
      failFiles(db, with: full, calls: [open, write], under: '/var/tmp/data', chance: 10.percent)
fault 'bad disk', every: 1.minute, at: 4.minutes, during: 5.seconds, failFiles(db, with: io)
fault 'garbage', at: 1.minute, during: 10.seconds, churn(process(pidFile: '/run/my.pid'), 200.MBps)
fault 'full heap', at: 2.minutes, during: 10.seconds, growHeap(process(id: 4242), 100.MB)
fault 'crowd', at: 3.minutes, during: 10.seconds, busyThreads(db, 20)
fault 'one at a time', at: 4.minutes, during: 10.seconds, contend(db, 8, lock: 'com.acme.Pool.LOCK', hold: 20.ms)
faults { slowSync 'disk', by: 5.ms, chance: 20.percent }
play during: 5.minutes
