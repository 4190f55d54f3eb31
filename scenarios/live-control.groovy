// A run to be taken by the hand. While it plays, from another terminal and any folder:
//   ./squall status · pause · resume · scale 1.5 · adjust cpu 50% · adjust network 20MB/s · stop
// What was commanded stands in the report with its time. Longer: -p length=30min.
scenario 'Live control', seed: 6
param 'length', 2.minutes, 'how long'

load cpu,     along: 30.percent
load memory,  along: 256.MB
load network, rate: 5.MBps

at 30.seconds, mark('a quarter is over')

play during: length
