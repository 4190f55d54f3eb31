// Curves from another file: include makes its methods and top-level variables known.
scenario 'Shared curves', seed: 11
include 'curves.groovy'

load cpu,     along: swell(10.percent, 50.percent, 20.seconds)
load memory,  along: day(100.MB, 400.MB, 1.minute)
load network, rate: heartbeat(20.MBps, 10.seconds)

play during: 1.minute
