def day = officeDay(low: 10.percent, high: 85.percent)
load cpu, along: day.betwen(5.percent, 20.percent)
load cpu, along: day.clip(5.MB, 20.MB)
load cpu, along: constant(5.percent).between(5.percent, 20.percent)
play during: 1.minute
