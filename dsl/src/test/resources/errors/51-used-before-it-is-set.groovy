load cpu, along: day
def day = officeDay(low: 10.percent, high: 85.percent)
play during: 1.minute
