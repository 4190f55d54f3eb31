// Faults of what is not there, at times that are none, and of things that can't be broken so.
component('shop', takes: 5.ms) { browse(weight: 9) { ok() }; pay { ok() } }
drive shop, rate: 100.perSecond
drive lookups, rate: 10.perSecond

fault 'a', at: 1.minute, error(on: shop, operation: 'buy', chance: 0.5)
fault 'b', at: 1.minute, during: 5.minutes, error(on: shop)
fault 'c', at: 10.minutes, error(on: shop)
fault 'd', wrong(on: shop)
fault 'e', wrong(on: lookups)
fault 'f', every: 10.seconds, during: 20.seconds, delay(on: shop, by: 80.ms)
fault 'g', when: 'busy', during: 10.seconds, stall(on: shop)
fault 'h', error(on: [shop, lookups], chance: 0.5), choose: 3
fault 'i', during: 1.minute, stall(on: shop)
fault 'j', at: 30.seconds, during: 10.seconds, error(on: [lookups, shop])
play during: 5.minutes
