// A storm of migrations: allocations rush down from the GPU's memory to the machine's and to the drive, and up again, faster
// and faster; every byte is checked on its way, by the device where it lies there. Without a GPU its tier is left out, out loud.
scenario 'Tier storm', seed: 9
param 'length', 1.minute, 'how long'

drive tiers, rate: ramp(20.perSecond, to: 150.perSecond, over: length), size: 256.kB..16.MB, lifetime: 3.seconds,
    tiers: [gpu, cpu, nvme], optional: true, mix: [allocate: 3, demote: 4, promote: 4, evict: 1]

expect {
    consistency above: 100.percent
    errors below: 0.1.percent
    p99 below: 500.ms, fail: 2.seconds, over: 10.seconds
}
play during: length
