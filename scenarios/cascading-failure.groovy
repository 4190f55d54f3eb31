// A failure that travels up: three services, each with eight threads, each behind a port that tells requests apart. The last one's
// answers come late for five seconds. Then the middle one's threads all wait for it, then the first one's: soon it can't even
// answer what needs nobody else.
import com.sun.net.httpserver.HttpServer
import java.util.concurrent.Executors

scenario 'Cascading failure', seed: 31
param 'rate', 60.perSecond, 'calls a second'

component('shop', takes: 5.ms, servers: 8) {
    setup {
        services = []
        def serve = { port, below ->
            def service = HttpServer.create(new InetSocketAddress('127.0.0.1', port), 256)
            service.executor = Executors.newFixedThreadPool(8)
            service.createContext('/') { call ->
                def text = 'fine', status = 200
                if (below && call.requestURI.path != '/health') {
                    def asked = new URI("http://127.0.0.1:$below/").toURL().openConnection()
                    asked.connectTimeout = 1000
                    asked.readTimeout = 1000
                    try {
                        text = asked.inputStream.text
                    } catch (IOException late) {
                        status = 504
                        text = "nothing from $below"
                    }
                }
                call.sendResponseHeaders(status, text.bytes.length)
                call.responseBody.withCloseable { it.write(text.bytes) }
            }
            service.start()
            services << service
        }
        serve(18502, null)        // stock
        serve(18501, 18512)       // orders asks stock, through a port
        serve(18500, 18511)       // the shop asks orders, through a port
        shop = http('http://127.0.0.1:18500', timeout: 2.seconds)
    }
    health(weight: 1) { shop.get('/health').expect(200) }
    order(weight: 3)  { shop.get('/order').expect(200) }
    teardown { services.each { it.stop(0); it.executor.shutdownNow() } }
}
drive shop, rate: rate, arrivals: poisson, inFlight: 300

def stock = http(18512, to: 'http://127.0.0.1:18502')
def orders = http(18511, to: 'http://127.0.0.1:18501')

fault 'slow stock', at: 5.seconds,  during: 5.seconds, answer(stock, after: 700.ms)
fault 'no orders',  at: 16.seconds, during: 3.seconds, answer(orders, status: 503, chance: 50.percent)

expect { errors of: shop, below: 5.percent, fail: 100.percent }
play during: 24.seconds
