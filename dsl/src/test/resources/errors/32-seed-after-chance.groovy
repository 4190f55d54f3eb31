load cpu, along: 50.percent + noise(1.percent, every: 1.second)
scenario 'Late', seed: 4
play during: 1.minute
