// -p peek=5/s
param 'peak', 500.perSecond
load disk, rate: peak
play during: 1.minute
