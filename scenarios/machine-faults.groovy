// A machine under strain: a core is busy, caches are thrashed, memory is short, processes come and go, files pile up, while a
// component of the script's own is called. All of it is given back on every way out.
scenario 'Machine faults', seed: 37
param 'folder', '/var/tmp', 'a folder on a disk'

component('sums', takes: 1.ms) {
    sums { check('right', (1..2000).sum() == 2001000) }
}
drive sums, rate: 50.perSecond, arrivals: poisson

fault 'busy core', at: 2.seconds,  during: 2.seconds, burn(80.percent, cores: 0)
fault 'caches',    at: 5.seconds,  during: 2.seconds, burn(30.percent, work: cache)
fault 'crowded',   at: 8.seconds,  during: 2.seconds, strength: ramp(0.percent, to: 100.percent, over: 1.second), crowd(100.MB)
fault 'forks',     at: 11.seconds, during: 2.seconds, forkStorm(20)
fault 'many',      at: 14.seconds, during: 2.seconds, manyFiles(folder, 2000)

expect { errors of: sums, below: 1.percent, over: 5.seconds }
play during: 18.seconds
