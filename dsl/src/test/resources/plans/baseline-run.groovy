// Baselines of an earlier run, on a clock that is faster than this machine's.
clock 24.hours, in: 3.minutes
drive lookups, rate: 10.perSecond
expect { degradation below: 20.percent }
at 14.h, spike(3.times, of: lookups, during: 15.minutes)
play baseline: 'runs/2026-11-21-1'
