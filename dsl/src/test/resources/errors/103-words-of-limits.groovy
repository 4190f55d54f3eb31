limits { swap below: 3.percent; cpuUsage below: 90.percent; flames below: 3 }
hold cpu: 50.percent, during: 30.seconds
at 10.seconds { mark 'x' }
limits
load network, rate: 1.MBps, to: 'db:99999'
