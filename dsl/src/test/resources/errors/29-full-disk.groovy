load disk, rate: 100.perSecond, folder: '/var/full'
play during: 1.minute
