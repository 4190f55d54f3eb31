load cpu, along: 20.percent
at 14.h, spike(3.times, of: cpu, during: 15.minutes)
at 55.seconds, maintenance(during: 10.seconds)
play during: 1.minute
