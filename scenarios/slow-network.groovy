// A shop behind a network that misbehaves: its callers connect to port 18481, which goes to the shop's own port, and on the
// way what they send and get is slowed, squeezed, cut off and reset. The shop itself knows nothing of it.
import com.sun.net.httpserver.HttpServer

scenario 'Slow network', seed: 23
param 'rate', 50.perSecond, 'calls a second'

component('shop', takes: 1.ms, servers: 16) {
    setup {
        service = HttpServer.create(new InetSocketAddress('127.0.0.1', 18480), 64)
        service.createContext('/') { call ->
            def answer = ('x' * 2000).bytes
            call.sendResponseHeaders(200, answer.length)
            call.responseBody.withCloseable { it.write(answer) }
        }
        service.start()
        shop = http('http://127.0.0.1:18481', timeout: 2.seconds)
    }
    browse   { shop.get('/items').expect(200) }
    teardown { service.stop(0) }
}
drive shop, rate: rate, arrivals: poisson, inFlight: 100

def network = tcp(18481, to: '127.0.0.1:18480')
fault 'slow',   at: 4.seconds,  during: 4.seconds, delay(network, 40.ms, jitter: 10.ms, spread: normal, direction: down)
fault 'narrow', at: 12.seconds, during: 4.seconds, bandwidth(network, 60.kBps, direction: down)
fault 'torn',   at: 20.seconds, during: 4.seconds, reset(network, after: 100.ms, chance: 50.percent)
fault 'gone',   at: 28.seconds, during: 2.seconds, blackHole(network)

expect { p99 of: shop, below: 100.ms, fail: 10.seconds, over: 2.seconds }
play during: 36.seconds
