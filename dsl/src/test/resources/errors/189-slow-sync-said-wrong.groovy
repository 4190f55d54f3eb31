// Forcing what a disk load writes later, said wrong.
load disk, rate: 50.perSecond, fsync: each
fault 'now', slowSync('disk', by: 0.ms)
fault 'bare', slowSync('disk')
fault 'all', slowSync(disk, by: 20.ms)
fault 'chance', slowSync('disk', by: 20.ms, chance: 0)
play during: 5.minutes
