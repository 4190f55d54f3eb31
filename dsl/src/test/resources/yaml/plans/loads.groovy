// Every kind of load, with settings of each type.
// They last as long as play says.
scenario 'Loads: all \'kinds\'', seed: -3

param 'peak', 60.percent
param 'folder', '/tmp', 'where files lie'
param 'quick', true
param 'note', '$5 a month'

prepare {
    descriptors 65536
    swap 1.GB
    dropCaches()
}

// Two on the processor.
load cpu, along: peak, of: machine, cores: 0..1, work: [integer, hash], name: 'first'
load cpu, along: ramp(5.percent, to: 20.percent, over: (1.minute + 30.seconds)), of: cores(0, 1),
      name: 'second'
load memory, rate: 1_000.MB, access: random, accesses: 1e3.perSecond
load disk, rate: maximum, block: 4.KiB, mix: [read: 70.percent, write: 30.percent], size: 64.MiB,
      folder: folder, depth: 8
load network, rate: 50.MBps, connections: 4

limits {
    cpu below: 95.percent, patience: 3, coolDown: 10.seconds
    memory below: 90.percent
    temperature below: 85.celsius
    diskSpace above: 2.GB
    load below: 4
}

at 10.seconds, mark('backup: begins')
at 10.seconds, spike(1.5, of: ['first', network], during: 5.seconds, name: 'rush')
at 1.minute, maintenance(during: 10.seconds)

play during: 2.minutes
