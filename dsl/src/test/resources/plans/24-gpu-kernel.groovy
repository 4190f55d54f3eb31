scenario 'Own kernels', seed: 6

def saxpy = '''
.version 7.5
.target sm_70
.address_size 64
.visible .entry saxpy(.param .u64 x, .param .u64 y, .param .f32 a, .param .u32 n)
{
  ret;
}
'''
def n = 1000
def x = buffer(f32, n, seed: 7)
def y = buffer(f32, n, holds: 1, becomes: { i -> 1 + 0.5 * i })
def mine = kernel(source: saxpy, entry: 'saxpy', grid: 4, arguments: [x, y, 2.5, n], within: 20.ms)

load gpu, rate: ramp(0.perSecond, to: 100.perSecond, over: 10.seconds), kernel: mine
load gpu, along: 30.percent, kernel: mine, name: 'shared', device: 'all'
load gpu, rate: maximum, name: 'all it can', kernel: kernel(
    source: 'extern "C" __global__ void idle() {}', entry: 'idle', grid: [8, 2], block: [16, 16], shared: 4.KiB)
play during: 10.seconds
