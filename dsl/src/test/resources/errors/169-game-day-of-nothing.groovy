component('shop') { pay() { sleep(2.ms) } }
drive shop, rate: 50.perSecond
gameDay(draws: 3) { }
play during: 2.minutes
