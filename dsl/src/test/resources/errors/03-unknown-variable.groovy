def day = officeDay(low: 10.percent, high: 85.percent)
load cpu, along: dya
play during: 1.minute
