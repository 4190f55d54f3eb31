component('shop') {
    setup { prices = [1, 2] }
}
drive shop, rate: 10.perSecond
play during: 1.minute
