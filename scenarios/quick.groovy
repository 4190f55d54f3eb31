// One minute, for while you work: the three calm phases of the seven, and a few operations beside them.
scenario 'Quick', seed: 1
param 'each', 20.seconds, 'how long each phase takes'

phases sevenPhases(only: ['idle', 'light', 'medium'], each: each), ramp: linear

drive consensus, rate: 10.perSecond, arrivals: poisson
expect { errors below: 1.percent }
