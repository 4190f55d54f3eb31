// Allocations of 1 MB to 20 MB, written, moved between memory and the drive, read and freed; every byte is checked after
// each move.
scenario 'Tiers', seed: 7

drive tiers, rate: 50.perSecond, size: 1.MB..20.MB, lifetime: 2.seconds, mix: [allocate: 4, migrate: 4, read: 1, evict: 1]

expect {
    consistency above: 100.percent
    errors below: 0.1.percent
}
play during: 20.seconds
