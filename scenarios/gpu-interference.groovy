// Votes tallied on a GPU beside tiles multiplied on it: how much does the one slow the other? Each is first measured alone;
// up to a tenth is expected, fifteen hundredths fail. Without a GPU the CPU does both, out loud, and the answer is the CPU's.
scenario 'GPU interference', seed: 12
param 'length', 1.minute, 'how long both run together'
param 'baseline', 20.seconds, 'how long each runs alone before'

drive consensus, rate: 100.perSecond, arrivals: poisson, size: 5_000, on: auto, mix: [tally: 1]
drive synthesis, rate: 20.perSecond, size: 128, batch: 50, on: auto, mix: [multiply: 1]

expect {
    degradation of: consensus, below: 10.percent, fail: 15.percent
    degradation of: synthesis, below: 10.percent, fail: 15.percent
    consistency above: 100.percent
}
play baseline: baseline, during: length
