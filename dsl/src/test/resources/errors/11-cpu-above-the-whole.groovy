load cpu, along: ramp(10.percent, to: 130.percent, over: 1.minute)
play during: 2.minutes
