// One office day of this machine, played in three minutes: a quiet night, a business day with a dip at lunch, a spike
// of traffic at 14 h, maintenance at 3 h.
scenario 'Office day', seed: 42
clock 24.hours, in: 3.minutes

def day = officeDay(low: 10.percent, high: 85.percent)      // the day's shape rescaled into these bounds, not clipped

load cpu,     along: day
load memory,  along: day.between(5.percent, 20.percent)
load disk,    rate: 200.perSecond, block: 16.KiB, mix: [read: 70.percent, write: 30.percent]
load network, rate: day * 50.MBps

at 14.h, spike(3.times, of: network, during: 15.minutes)
at 3.h,  maintenance(during: 30.minutes)

limits {
    cpu         below: 95.percent,  patience: 3, coolDown: 10.seconds
    memory      below: 90.percent,  patience: 2, coolDown: 15.seconds
    temperature below: 85.celsius,  patience: 1, coolDown: 60.seconds
}
