component('shop', takes: 15.ms, servers: 16) {
    setup { prices = (1..500).collect { n -> 100 + n * 7 % 900 } }
    begin { user.state.cart = [] }

    browse(weight: 6) {
        user.state.cart << prices[user.below(prices.size())]
        ok(items: 1)
    }
    pay(weight: 1, takes: 60.ms) {
        def cart = user.state.cart
        if (cart.empty) return skipped('empty cart')
        def total = 0
        for (price in cart) total += price
        check('total is the sum', total >= cart.size() * 100)
        def items = cart.size()
        cart.clear()
        ok(items: items)
    }
}

def slowPayments(by) {
    fault 'slow payments', every: 1.minute, during: 10.seconds, delay(on: 'shop', operation: 'pay', by: by, chance: 33.percent)
}

def keepsItsPromise() {
    expect {
        p90    of: 'shop', below: 200.ms, over: 10.seconds
        errors of: 'shop', below: 0.1.percent
    }
}
