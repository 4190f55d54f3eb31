load cpu, allong: 50.percent
load disk, rate: 200.perSecond, colour: 4.KiB
play during: 1.minute
