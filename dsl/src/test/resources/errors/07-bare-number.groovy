hold cpu: 50, memory: 2.GB, during: 30
