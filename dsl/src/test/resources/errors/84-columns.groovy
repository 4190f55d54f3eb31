component('shop') {
    feeder csv('part-people.csv')
    setup { first = feed.name }
    pay { ok(items: feed.ages.toInteger()) }
}
drive shop, rate: 10.perSecond
play during: 1.minute
