// Faults of a component that nothing drives then, a fault that is never injected, and a condition's name twice.
component('shop', takes: 5.ms) { pay { ok() } }
phase 'a', during: 1.minute, { drive shop, rate: 100.perSecond }
phase 'b', during: 1.minute, {
    load cpu, along: 10.percent
    fault 'late', error(on: shop, chance: 0.5)
}
fault 'undriven', error(on: lookups)
stall on: shop
