def day = officeDay(low: 10.percent, high: 85.percent)
load cpu, along: day * 50.MBps
load disk, rate: 10.perSecond + 4.MB
load network, rate: 4.MBps * 3.seconds
play during: 1.minute
