hold cpu: 50.percents, memory: 2.gigs, during: 30.seconds
