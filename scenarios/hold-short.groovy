// Every kind of load, small, for three seconds: to see that all of them work on this machine.
scenario 'Hold, short'

load cpu,     along: 20.percent
load memory,  along: 64.MB
load disk,    rate: 100.perSecond, block: 4.KiB, size: 8.MiB
load network, rate: 10.MBps

play during: 3.seconds
