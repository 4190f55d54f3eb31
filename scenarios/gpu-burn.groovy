// Every GPU of the machine, a minute at a time: floating point, then tensor cores, then its memory, each up to all of it.
// Every second results are compared with what they must be; a single wrong one fails the run (exit code 115), as does a
// GPU that breaks down (116). A machine without one is told so before anything starts.
scenario 'GPU burn', seed: 3
param 'length', 1.minute, 'of each part'

phase 'floating point', during: length, {
    load gpu, along: ramp(25.percent, to: 100.percent, over: 15.seconds), work: [fp32, fp64], device: 'all'
}
phase 'tensor cores', during: length, {
    load gpu, along: 100.percent, work: [half, bfloat16], device: 'all'
}
phase 'memory', during: length, {
    load gpu, along: 80.percent, of: memory, device: 'all', name: 'held'
    load gpu, along: 60.percent, work: [stream, random], device: 'all', name: 'traffic'
    load gpu, rate: 2.GBps, device: 'all', name: 'copies'
}
