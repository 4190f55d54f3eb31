hold cpu 50.percent during 30.seconds
load disk, rate 20.perSecond, name: 'x'
