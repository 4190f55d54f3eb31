// A checkout whose database gets slow: the shop keeps four connections to it, through a port of Squall's, and every order takes
// one for a moment. With 80 ms more on the way they are all taken, orders queue, and those who only browse don't notice.
import com.sun.net.httpserver.HttpServer
import java.util.concurrent.ArrayBlockingQueue
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

scenario 'Slow database', seed: 29
param 'rate', 140.perSecond, 'calls a second, a third of them orders'

component('checkout', takes: 3.ms, servers: 16) {
    setup {
        database = new ServerSocket(18490, 64, InetAddress.loopbackAddress)
        Thread.ofVirtual().start {
            try {
                while (true) {
                    def caller = database.accept()
                    Thread.ofVirtual().start {
                        caller.withStreams { read, write ->
                            read.eachLine { order -> write << "stored $order\n"; write.flush() }
                        }
                    }
                }
            } catch (SocketException closed) { }
        }
        connections = new ArrayBlockingQueue(4)
        4.times {
            def socket = new Socket('127.0.0.1', 18491)          // the port in front of the database
            socket.tcpNoDelay = true
            connections.put([socket: socket, read: socket.inputStream.newReader()])
        }
        service = HttpServer.create(new InetSocketAddress('127.0.0.1', 18492), 64)
        service.executor = Executors.newVirtualThreadPerTaskExecutor()
        def answer = { call, status, text ->
            call.sendResponseHeaders(status, text.bytes.length)
            call.responseBody.withCloseable { it.write(text.bytes) }
        }
        service.createContext('/items') { call -> answer(call, 200, 'tea') }
        service.createContext('/pay') { call ->
            def connection = connections.poll(1, TimeUnit.SECONDS)
            if (connection == null) {
                answer(call, 503, 'no connection left')
                return
            }
            try {
                connection.socket.outputStream.write('order\n'.bytes)
                answer(call, 201, connection.read.readLine())
            } finally {
                connections.put(connection)
            }
        }
        service.start()
        shop = http('http://127.0.0.1:18492', timeout: 2.seconds)
    }
    browse(weight: 2) { shop.get('/items').expect(200) }
    pay(weight: 1)    { shop.post('/pay').expect(201).contains('stored order') }
    teardown {
        service.stop(0)
        connections.each { it.socket.close() }
        database.close()
    }
}
drive checkout, rate: rate, arrivals: poisson, inFlight: 200

fault 'slow database', at: 6.seconds, during: 6.seconds,
      delay(tcp(18491, to: '127.0.0.1:18490'), 80.ms, jitter: 20.ms, direction: down)

expect { p99 of: checkout, below: 50.ms, fail: 5.seconds, over: 2.seconds }
play during: 20.seconds
