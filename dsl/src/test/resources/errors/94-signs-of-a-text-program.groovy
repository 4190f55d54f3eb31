scenario “Storm”
hold cpu: 50.percent, during: 30.seconds
hold cpu: 50.percent, memory: –1.GB, during: 30.seconds
