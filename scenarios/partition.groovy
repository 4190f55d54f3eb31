// A partition and its healing: a store with a copy elsewhere, which it keeps through a port. For six seconds nothing gets through.
// The store goes on and counts what the copy has not confirmed; whoever reads the copy gets old values. Once it is healed what
// waited arrives, in order, and the copy catches up.
import java.util.concurrent.atomic.AtomicLong

scenario 'Partition', seed: 41
param 'rate', 50.perSecond, 'writes and reads a second'

component('store', takes: 1.ms, servers: 8) {
    setup {
        written = new AtomicLong()
        copied = new AtomicLong()
        confirmed = new AtomicLong()
        copy = new ServerSocket(18530, 8, InetAddress.loopbackAddress)
        Thread.ofVirtual().start {
            try {
                def store = copy.accept()
                store.withStreams { read, write ->
                    read.eachLine { value ->
                        copied.set(value as long)
                        write << "$value\n"
                        write.flush()
                    }
                }
            } catch (IOException closed) { }
        }
        link = new Socket('127.0.0.1', 18531)              // the port in front of the copy
        link.tcpNoDelay = true
        Thread.ofVirtual().start {
            try {
                link.inputStream.eachLine { confirmed.set(it as long) }
            } catch (IOException closed) { }
        }
    }
    write(weight: 4) {
        synchronized (link) {
            link.outputStream.write("${written.incrementAndGet()}\n".bytes)
        }
    }
    read(weight: 1) {
        def before = written.get()
        sleep(200.ms)
        check('the copy is at most 200 ms behind', copied.get() >= before)
    }
    teardown {
        log "${written.get()} written, ${copied.get()} copied, ${confirmed.get()} confirmed"
        link.close()
        copy.close()
    }
}
drive store, rate: rate, arrivals: poisson, inFlight: 100

fault 'partition', at: 6.seconds, during: 6.seconds, blackHole(tcp(18531, to: '127.0.0.1:18530'))

expect { errors of: store, below: 5.percent, fail: 100.percent, over: 2.seconds }
play during: 20.seconds
