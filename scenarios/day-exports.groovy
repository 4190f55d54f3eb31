// Three days as the curve draws them, no two alike, to look at before anything runs: `squall plan --plot` draws the
// schedule, `squall plan --export csv --out day.csv` (or json) writes it down.
scenario 'Three days', seed: 2026
clock 72.hours, in: 9.minutes

param 'peak', 80.percent, 'the height of the day'

def day = officeDay(low: 5.percent, high: 100.percent)

load cpu,     along: (day * peak).clip(0.percent, 100.percent)
load network, rate: day * 20.MBps
