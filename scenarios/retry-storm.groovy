// A retry storm: a service that can answer 120 calls a second is asked 60 times a second, and whoever is refused asks up to four
// times more, at once. For four seconds a port refuses every second call; of 'came', the calls that got to the service, one
// reads how many more that became. The second fault is the same, and its answers say when to come again.
import com.sun.net.httpserver.HttpServer
import java.util.concurrent.Executors
import java.util.concurrent.Semaphore

scenario 'Retry storm', seed: 37
param 'rate', 60.perSecond, 'calls a second, without those that are made again'

component('shop', takes: 8.ms, servers: 1) {
    setup {
        came = new java.util.concurrent.atomic.AtomicLong()
        asked = new java.util.concurrent.atomic.AtomicLong()
        room = new Semaphore(8)
        one = new Semaphore(1)
        service = HttpServer.create(new InetSocketAddress('127.0.0.1', 18520), 256)
        service.executor = Executors.newVirtualThreadPerTaskExecutor()
        service.createContext('/') { call ->
            came.incrementAndGet()
            def status = 429
            if (room.tryAcquire()) {                       // eight may wait
                one.acquire()
                Thread.sleep(8)                            // the work
                one.release()
                room.release()
                status = 200
            }
            call.sendResponseHeaders(status, -1)
            call.close()
        }
        service.start()
        shop = http('http://127.0.0.1:18521', timeout: 5.seconds)
    }
    buy {
        def answer = null
        for (int tries = 0; tries < 5; tries++) {
            asked.incrementAndGet()
            answer = shop.get('/buy')
            if (answer.status == 200) break
            def later = answer.header('Retry-After')
            if (later) sleep(500.ms)                       // who is told to wait does
        }
        answer.expect(200)
    }
    teardown {
        log "asked ${asked.get()} times, ${came.get()} of them came to the service"
        service.stop(0)
    }
}
drive shop, rate: rate, arrivals: poisson, inFlight: 200

def port = http(18521, to: 'http://127.0.0.1:18520')
fault 'refused',         at: 4.seconds,  during: 4.seconds, answer(port, status: 503, nth: 2)
fault 'refused, kindly', at: 14.seconds, during: 4.seconds, answer(port, status: 503, header: ['Retry-After': '1'], nth: 2)

expect { errors of: shop, below: 50.percent, fail: 100.percent }
play during: 24.seconds
