// What is done to the machine itself: processors, memory, processes without number, disks and files.
load cpu, along: 10.percent

fault 'busy core', at: 1.minute, during: 10.seconds, burn(90.percent, cores: 0)
fault 'caches', at: 2.minutes, during: 10.seconds, strength: ramp(0.percent, to: 100.percent, over: 5.seconds),
      burn(50.percent, work: cache)
fault 'crowded', at: 1.minute, during: 10.seconds, crowd(500.MB)
fault 'forks', every: 1.minute, during: 5.seconds, forkStorm(50)
fault 'full', at: 3.minutes, during: 20.seconds, fillDisk('/var/tmp', leave: 100.MB)
def db = process('db', command: ['sleep', '600'])
fault 'small', at: 4.minutes, during: 20.seconds, fillDisk('/mnt', leave: 0.bytes, of: db)
fault 'many', at: 3.minutes, during: 20.seconds, manyFiles('/var/tmp', 10_000)
fault 'lost', at: 4.minutes, during: 5.seconds, deleteFile('/var/tmp/my.conf')
faults { truncateFile '/var/tmp/my.data', to: 1.kB, chance: 50.percent }
play during: 5.minutes
