hold cpu = 50.percent, during = 30.seconds
load cpu, along: stairs([1.minute: 10.percent])
