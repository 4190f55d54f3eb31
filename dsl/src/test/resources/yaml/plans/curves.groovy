scenario 'Curves'

def day = officeDay(low: 10.percent, high: 85.percent)
def more = 10.percent + noise(2.percent, every: 1.second)

load cpu, along: steps(10.percent, 40.percent, 80.percent, each: 30.seconds), name: 'steps'
load cpu, along: steps([30.seconds, 10.percent], [1.minute, 40.percent]), name: 'pairs'
load cpu, along: constant(40.percent), name: 'constant'
load cpu, along: sine(50.percent, amplitude: 20.percent, period: 1.minute).clip(20.percent..60.percent),
      name: 'sine'
load cpu, along: (day * 0.5 + 5.percent).clip(5.percent, 50.percent).shift(10.seconds), name: 'chained'
load cpu, along: 10.percent + (day * 0.2), name: 'sum'
load cpu, along: day / 2 - 1.percent, name: 'quotient'
load cpu,
      along: pulse(low: 10.percent, high: 80.percent, every: 1.minute, width: 10.seconds).repeat(2.minutes),
      name: 'pulse'
load network, rate: day * 50.MBps

play during: 5.minutes
