// The smallest scenario there is: half the processor and 2 GB of memory, for 30 seconds.
hold cpu: 50.percent, memory: 2.GB, during: 30.seconds
