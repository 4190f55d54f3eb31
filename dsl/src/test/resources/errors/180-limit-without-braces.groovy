scenario 'A limit that stands alone'

limit cpu below: 90.percent
limits memory below: 80.percent, patience: 2
laod cpu, 50.percent
strat cpu
hold cpu: 5.percent, during: 2.seconds
