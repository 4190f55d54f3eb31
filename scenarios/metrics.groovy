// Loads that can be told apart in what is measured: a step, a wave and a ramp. Afterwards:
//   ./squall report             what was asked and achieved, again
//   ./squall export             samples and loads as CSV, for any other program
//   runs/latest/summary.json    the figures, runs/latest/latency.hlog the latencies
scenario 'Metrics', seed: 9
param 'length', 1.minute, 'how long'

load cpu,     along: steps(10.percent, 30.percent, 20.percent, each: length / 3)
load memory,  along: ramp(64.MB, to: 512.MB, over: length)
load disk,    rate: 100.perSecond, block: 16.KiB, size: 32.MiB
load network, rate: sine(10.MBps, amplitude: 8.MBps, period: length / 4)

drive consensus, rate: 20.perSecond, arrivals: poisson

expect {
    p99    of: consensus, below: 100.ms, fail: 1.second
    errors of: consensus, below: 0.1.percent
}
play during: length
