component('shop') {
  browse(weight: 9) { true }
  buy(weight: 1) { true
}
drive shop, rate: 10.perSecond
play during: 1.minute
