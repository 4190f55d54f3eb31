load cpu, along: 50.percent
at 1.minute, spike(3.times, of: cpu, during: 10.seconds)
play during: 2.minutes
