def peak = 30%
hold cpu: 50%, memory: 2GB, during: 5m
load network, rate: 50 MB/s
load disk, rate: 200 / second
load cpu, along: 10 percnet
load memory, along: '64 MiB'
load memory, along: 1G
load cpu, along: 0.5
