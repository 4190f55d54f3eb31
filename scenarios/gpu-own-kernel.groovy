// A kernel of one's own on a GPU: 200 launches a second, its results compared, beside Squall's own work at a fifth.
// Where there is no GPU both are left out.
scenario 'A kernel of one\'s own', seed: 27

def scale = '''
.version 7.5
.target sm_70
.address_size 64
.visible .entry scale(.param .u64 x, .param .u32 n)
{
  .reg .pred %over;
  .reg .f32 %v;
  .reg .u32 %n, %i, %t, %b;
  .reg .u64 %x, %at;
  ld.param.u64 %x, [x];
  ld.param.u32 %n, [n];
  mov.u32 %t, %tid.x;
  mov.u32 %b, %ctaid.x;
  mov.u32 %i, %ntid.x;
  mad.lo.u32 %i, %b, %i, %t;
  setp.ge.u32 %over, %i, %n;
  @%over bra done;
  mul.wide.u32 %at, %i, 4;
  add.u64 %x, %x, %at;
  ld.global.f32 %v, [%x];
  add.rn.f32 %v, %v, %v;
  st.global.f32 [%x], %v;
done:
  ret;
}
'''
def n = 1_000_000
def x = buffer(f32, n, holds: 1.5, becomes: 3)

load gpu, rate: 200.perSecond, optional: true, name: 'own',
    kernel: kernel(source: scale, entry: 'scale', grid: 3907, arguments: [x, n], within: 100.ms)
load gpu, along: 20.percent, optional: true, name: 'beside'
play during: 1.minute
