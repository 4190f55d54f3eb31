hold memory: 32.GB, during: 30.seconds
