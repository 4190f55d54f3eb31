scenario 'Storm', sed: 42
param 'peak', 500.perSecond
def day = ofiiceDay(low: 10.percent, high: 85.percent)
load cpu, along: 90
load memory, along: 5.GB, acess: random
load disk, rate: peek, block: 4.kb
limits { cpu below: 95.percent, patience: 3.seconds }
play during: 0.minutes
