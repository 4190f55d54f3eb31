component('shop') { pay { ok() } }
component('shop') { pay { ok() } }
component('till') {
    pay { ok() }
    pay { ok() }
    setup { a = 1 }
    setup { b = 1 }
}
drive shop, rate: 10.perSecond, as: 'orders'
drive till, rate: 10.perSecond, as: 'orders'
play during: 1.minute
