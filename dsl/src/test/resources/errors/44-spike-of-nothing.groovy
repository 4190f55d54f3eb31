load cpu, along: 20.percent
at 10.seconds, spike(3.times, of: network, during: 15.seconds)
at 30.seconds, spike(3.times, of: 'cpu-2', during: 15.seconds)
play during: 1.minute
