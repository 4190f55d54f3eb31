def ptx = '.version 7.5 .visible .entry mine(.param .u64 x, .param .u32 n) { ret; }'
def x = buffer(f32, 4)
load gpu, rate: 5.perSecond
load gpu, rate: 5.perSecond, kernel: 'mine'
load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine')
load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', file: 'nowhere.ptx')
load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', file: 'mine.ptx', source: ptx)
load gpu, along: 5.GB, kernel: kernel(entry: 'mine', source: ptx, arguments: [x, 4])
load gpu, rate: 5.perSecond, work: [fp32], kernel: kernel(entry: 'mine', source: ptx, arguments: [x, 4])
load gpu, rate: 5.perSecond, kernel: kernel(entry: 'yours', source: ptx)
load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', source: ptx, arguments: [x])
load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', source: ptx, arguments: [x, 0.5])
load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', source: ptx, arguments: [x, 4.MB])
load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', source: ptx, arguments: [x, 4], block: 2000)
load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', source: ptx, arguments: [x, 4], grid: [1, 2, 3, 4])
load gpu, rate: 5.perSecond, kernel: kernel(entry: 'mine', source: ptx, arguments: [x, 4], within: 2.minutes)
buffer(f16, 4)
buffer(u32, 4, holds: -1)
buffer(u32, 4, holds: [1, 2, 3])
buffer(f32, 4, holds: { i -> 'x' })
buffer(f32, 4, holds: 2, seed: 7)
buffer(f64, 1_000_000, holds: { i -> i })
buffer(f32, 4, tolerance: 2)
play during: 10.seconds
