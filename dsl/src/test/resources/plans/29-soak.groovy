scenario 'Soak with phases', seed: 3
component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
expect { availability above: 99.percent }
phase 'busy', during: 10.minutes, { load cpu, along: ramp(10.percent, to: 50.percent, over: 10.minutes) }
fault 'slow', at: 2.minutes, during: 1.minute, delay(on: shop, by: 80.ms)
soak during: 24.hours, checkpoint: 30.minutes, faultChance: 0.2.percent, baseline: 'runs/last-week'
