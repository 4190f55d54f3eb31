// A shop's own checkout, asked along a ramp until it gives way: people browse, a tenth of them pays, and every answer is
// checked. Give its address with --param url=…
scenario 'Checkout', seed: 3
param 'url', 'http://127.0.0.1:8080', 'where the shop answers'

component('checkout', takes: 15.ms, servers: 16) {
    setup { shop = http(url, timeout: 2.seconds) }
    browse(weight: 9) { shop.get('/items').expect(200) }
    pay(weight: 1, takes: 40.ms) { shop.post('/pay', json: [cents: 1999]).expect(201) }
}

drive checkout, rate: ramp(10.perSecond, to: 500.perSecond, over: 2.minutes), arrivals: poisson, inFlight: 200

expect { p99 of: checkout, below: 200.ms, over: 10.seconds, stopAfter: 3 }
play during: 2.minutes
