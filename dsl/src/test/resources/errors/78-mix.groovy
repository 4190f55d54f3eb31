component('shop') { browse { ok() } ; pay { ok() } }
drive shop, rate: 10.perSecond, mix: [browse: 6, pya: 1]
drive shop, rate: 10.perSecond, mix: [browse: -1]
drive shop, rate: 10.perSecond, mix: [browse: 0, pay: 0]
drive shop, rate: 10.perSecond, mix: 5
play during: 1.minute
