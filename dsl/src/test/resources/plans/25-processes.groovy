// What is done to processes: one that the scenario starts, and others that are there.
load cpu, along: 10.percent
def db = process('db', command: ['/usr/bin/db', '-D', 'data'], ready: '127.0.0.1:5432', within: 10.seconds,
      environment: ['LANG=C'])
def other = process(pidFile: '/run/other.pid')

fault 'frozen', at: 1.minute, during: 10.seconds, suspend(db, children: true)
fault 'crash', every: 2.minutes, at: 90.seconds, during: 5.seconds, kill(db)
fault 'restart', at: 1.minute, during: 5.seconds, kill(other, signal: term, restart: ['systemctl', 'start', 'other'])
fault 'tight', at: 3.minutes, during: 30.seconds, timeout: 40.seconds,
      restrict(process(id: 4242), cpu: 20.percent, memory: 100.MB, threads: 50, files: 64)
faults { priority process(id: 4243), nice: 19, io: idle, chance: 50.percent }
play during: 5.minutes
