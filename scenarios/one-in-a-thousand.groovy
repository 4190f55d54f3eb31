// One operation in a thousand fails, as long as it lasts: which ones follows from the seed, and over hours it is a thousandth
// of them. A day on the virtual clock takes seconds; for real a minute, or -p length=8h.
// Its report: -p length=24h
scenario 'One in a thousand', seed: 1000
param 'length', 1.minute, 'how long it lasts'
param 'rate', 20.perSecond, 'votes a second'

drive consensus, rate: rate, arrivals: poisson

faults { error on: consensus, chance: 0.001 }

expect { errors of: consensus, below: 2.percent, over: 30.seconds }
play during: length
