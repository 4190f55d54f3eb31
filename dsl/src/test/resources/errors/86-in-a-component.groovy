component('shop') {
    def x = 5
    pay { user -> ok() }
    browse
    find(weight: 3)
    setup { a = 1 } 
    if (x) { ok() }
}
component()
component('till', wieght: 3) { pay { ok() } }
phase 'a', during: 1.minute, { component('inner') { pay { ok() } } }
setup { b = 1 }
drive 'shop', rate: 10.perSecond
