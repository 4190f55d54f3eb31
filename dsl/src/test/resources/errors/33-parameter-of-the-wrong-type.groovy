// -p peak=5MB
// SQUALL_SHARE=lots
param 'peak', 500.perSecond, 'requests at the height of the day'
param 'share', 50.percent
load disk, rate: peak
load cpu, along: share
play during: 1.minute
