component('checkout') { pay { ok() } }
drive chekout, rate: 10.perSecond
drive 'lookup', rate: 10.perSecond
drive storm, rate: 10.perSecond
play during: 1.minute
