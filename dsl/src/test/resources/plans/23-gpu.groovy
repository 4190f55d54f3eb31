scenario 'GPUs', seed: 6
load gpu, along: ramp(10.percent, to: 90.percent, over: 30.seconds), work: [fp32, half], device: 'all'
load gpu, along: 50.percent, of: memory, reserve: 2.GB, name: 'held'
load gpu, along: 20.GB, device: 'GPU-5a1f', name: 'bytes'
load gpu, rate: 4.GBps, copy: to_device, name: 'copies'
load gpu, rate: maximum, name: 'all it can'
load gpu, along: 20.percent, device: '9', optional: true, name: 'perhaps'
load gpu, along: ramp(100.watts, to: 300.watts, over: 5.seconds), work: [half], name: 'power'
gpu 5.percent, work: [tally]
hold gpu: 30.percent, during: 10.seconds
