scenario 'All', seed: 3
param 'peak', 500.perSecond, 'help'
param 'low', 5.percent
def xs = [1, 2, 3]
def total = 0
for (x in xs) { total += x }
int n = 0
n++
while (n < 4) { n++ }
def twice(c) { c * 2 }
phase 'a', during: 10.seconds, {
  load cpu, along: ramp(low, to: 50.percent, over: 5.seconds)
  if (n == 4) load disk, rate: peak
  limits { cpu below: 90.percent; diskSpace above: 1.GB; load below: 4 }
}
parallel {
  phase('b', during: 20.seconds) { load cpu, along: twice(constant(10.percent) + 5.percent), of: own }
  sequence {
    xs.each { i -> phase "c$i", during: i.seconds, { load memory, along: i * 100.MB, access: chase, accesses: 100.perSecond } }
    phase 'd', during: 1.second, { load network, rate: maximum, protocol: udp, message: 1.KiB }
  }
}
println "total $total ${n} ${twice(4)}"
at 12.seconds, mark('note')
at 11.seconds, spike(1.5, of: [cpu, memory], during: 3.seconds)
