// Words for faults with wrong arguments.
component('shop', takes: 5.ms) { pay { ok() } }
drive shop, rate: 100.perSecond

fault 'slow', at: 60, delay(on: shop, by: 80)
fault 'odd', error(on: shop, chance: 5)
fault 'never', error(on: shop, chance: 0)
fault 'far', delay(on: shop, by: 10.ms, jitter: 20.ms)
fault 'none', 'error'
fault 'whom', error(chance: 0.1)
fault 'spaced', arrivals: poisson, during: 1.second, error(on: shop)
fault 'again', every: 10.seconds, error(on: shop)
fault 'slow', stall(on: shop)
faults { eror on: shop }
play during: 5.minutes
