load cpu, along: sine(50.percent, amplitude: 40.percent, period: 1.minute).clip(80.percent..20.percent)
load cpu, along: 20.percent, cores: 1..0
play during: 1.minute
