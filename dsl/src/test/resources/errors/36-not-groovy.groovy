scenario 'Broken'
hold cpu: 50.percent, memory: 2.GB, during: 30.seconds)
