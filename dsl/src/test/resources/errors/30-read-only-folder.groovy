load disk, rate: 100.perSecond, folder: '/srv/read-only'
load disk, rate: maximum, folder: '/srv/nowhere'
play during: 1.minute
