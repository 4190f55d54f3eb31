component('shop') {
    browse(weight: 0) { ok() }
    pay(weight: -1) { ok() }
    find(wieght: 3) { ok() }
    leave(2) { ok() }
}
drive shop, rate: 10.perSecond
play during: 1.minute
