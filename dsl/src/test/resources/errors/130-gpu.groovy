load gpu, along: 60.percent, device: '9'
load gpu, along: 60.percent, device: '9', optional: true
load gpu, along: 60.percent, device: 'first'
load gpu, along: 2.GB, of: compute
load gpu, along: 2.GB, work: [fp32]
load gpu, along: 50.percent, copy: to_host
load gpu, rate: 2.GBps, of: memory
load gpu, along: 50.percent, work: [fp16]
load gpu, along: 120.percent
load gpu
load gpu, along: 10.perSecond
gpu 40.percent, reserve: 3.seconds
play during: 10.seconds
