clok 24.hours, in: 3.minutes
hold cpu: 50.percent, during: 30.seconds
