hold cpu: 20.percent, during: 5.seconds
limits { off cpu, memory }
