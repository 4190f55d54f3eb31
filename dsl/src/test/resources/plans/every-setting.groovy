// Every setting of every load.
clock 2.hours, in: 1.minute
load cpu,     level: 10.percent, of: own, work: [integer, float, vector, hash, cache, memory, branch], cores: [0, 1]
load cpu,     along: 20.percent, of: cores(0..1), work: hash
load cpu,     along: 30.percent, of: cgroup, cores: 0
load memory,  along: 10.percent, of: available, access: sequential, accesses: 100.perSecond, reserve: 2.GB
load memory,  along: 1.GiB, access: random
load disk,    rate: maximum, block: 64.KiB, mix: [read: 100.percent], order: sequential, depth: 32, direct: true,
              fsync: second, folder: '/var/tmp', size: 1.GiB
load disk,    rate: 10.MBps, mix: [write: 100.percent], fsync: each
load network, rate: 100.perSecond, protocol: udp, message: 1200.B, connections: 4
load network, rate: maximum, to: 'sink.example:7777', name: 'away'
at 30.minutes, spike(2, of: [network, 'cpu-2'], during: 10.minutes, name: 'rush')
at 35.minutes, spike(1.5.times, of: 'cpu-2', during: 10.minutes)
at 1.hour, maintenance(during: 5.minutes, name: 'backup')
at 90.minutes, mark('half past')
limits {
    cpu            below: 95.percent, patience: 5, coolDown: 20.seconds
    memoryPressure below: 10.percent
    swap           below: 50.percent
    diskSpace      above: 5.GB
    load           below: 8
    temperature    below: 80.celsius
}
