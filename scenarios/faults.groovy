// What can be broken about a component, each for a while and healed again: a lottery of errors all along, payments that
// fail, a shop that slows down more and more, one that freezes, and answers that are wrong.
scenario 'Faults', seed: 17
param 'rate', 100.perSecond, 'operations a second'

component('shop', takes: 5.ms, servers: 8) {
    setup            { prices = (1..100).collectEntries { n -> [n, "price $n".toString().sha256()] } }
    browse(weight: 9) { check('the price is the one kept', prices[7] == 'price 7'.sha256()) }
    pay(weight: 1)    { 'a receipt'.sha256(); ok() }
}

drive shop,      rate: rate, arrivals: poisson
drive consensus, rate: 20.perSecond

faults { error on: consensus, chance: 0.001 }                                    // as long as the scenario lasts

fault 'no payments', at: 6.seconds,  during: 5.seconds, error(on: shop, operation: 'pay', chance: 50.percent)
fault 'slow shop',   at: 16.seconds, during: 8.seconds, strength: ramp(0.percent, to: 100.percent, over: 4.seconds),
      delay(on: shop, by: 80.ms, jitter: 20.ms)
fault 'frozen',      at: 30.seconds, during: 2.seconds, stall(on: shop)
fault 'lies',        every: 12.seconds, arrivals: poisson, during: 2.seconds, wrong(on: consensus, chance: 20.percent)

expect {
    errors of: shop, below: 1.percent,  fail: 50.percent, over: 2.seconds
    p99    of: shop, below: 60.ms,      fail: 10.seconds, over: 2.seconds
}
play during: 40.seconds
