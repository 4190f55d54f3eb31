load cpu, along: sine(20.percent, amplitude: 30.percent, period: 1.minute)
play during: 2.minutes
