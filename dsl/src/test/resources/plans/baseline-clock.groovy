// Baselines are measured in this machine's time, whatever the clock.
clock 24.hours, in: 3.minutes
drive lookups, rate: 10.perSecond
at 14.h, mark('noon is over')
play baseline: 10.seconds
