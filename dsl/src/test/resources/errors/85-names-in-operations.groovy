def rates = [1, 2]
def half = { n -> n / 2 }
component('shop') {
    setup {
        prices = [1, 2, 3]
        rates = []
    }
    browse { ok(items: pirces.sum()) }
    pay { total = prices.sum(); ok(itmes: total) }
    leave { frobnicate(3); skiped('x') }
    look { ramp(1, 2); spike; 5.secondz }
    open { till('a', timeuot: 2.seconds).put(1) }
    halve { half(4) }
    end { user = 3; System.exit(0) }
    check { check('only a name'); failed() }
    made { new Thing() }
}
class Thing {}
drive shop, rate: 10.perSecond
play during: 1.minute
