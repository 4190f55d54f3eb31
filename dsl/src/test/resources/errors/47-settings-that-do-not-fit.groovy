load cpu, along: 50.percent, of: cores(0, 7)
load cpu, along: 50.percent, work: [integer, floot]
load memory, along: 1.GB, of: available, accesses: 100.perSecond
load disk, rate: maximum, block: 100.B, direct: true
load network, rate: 5.MBps, protocol: udp, message: 1.MB, to: 'somewhere'
load disk, rate: 1.perSecond, mix: [read: 70.percent, write: 40.percent]
play during: 1.minute
