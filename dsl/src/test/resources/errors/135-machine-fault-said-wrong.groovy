// Words for faults of the machine with wrong arguments.
load cpu, along: 10.percent
fault 'more', burn(120.percent)
fault 'bare', burn(90)
fault 'work', burn(90.percent, work: hard)
fault 'none', crowd(0.MB)
fault 'bomb', forkStorm(5000)
fault 'left', fillDisk('/var/tmp')
fault 'where', fillDisk('data', leave: 100.MB)
fault 'up', manyFiles('/var/tmp/../..', 10)
fault 'many', manyFiles('/var/tmp', 1_000_000)
fault 'file', deleteFile('my.conf')
fault 'cut', truncateFile('/var/tmp/my.data')
fault 'half', strength: ramp(0.percent, to: 100.percent, over: 1.minute), forkStorm(10)
play during: 5.minutes
