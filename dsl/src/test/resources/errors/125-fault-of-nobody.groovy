// A fault's component must be known, and two conditions need two names.
component('shop', takes: 5.ms) { pay { ok() } }
drive shop, rate: 100.perSecond
fault 'typo', error(on: shp, chance: 0.5)
fault 'listed', error(on: [shop, shopp], chance: 0.5)
condition 'busy', { metric('system.cpu.utilization') > 50.percent }
condition 'busy', { metric('system.cpu.utilization') > 60.percent }
play during: 5.minutes
