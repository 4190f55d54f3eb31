// A database whose disk is full: a service that keeps its orders in SQLite, on a small disk of its own in memory that nobody
// else sees. Both begin and end with the run. For five seconds that disk has no byte left: nothing can be placed, what was
// stored can still be read, and once there is room again all that was confirmed is there. Needs root, or user namespaces.
scenario 'Disk full', seed: 43
param 'rate', 100.perSecond, 'calls a second, a third of them orders'

def server = '''
    import com.sun.net.httpserver.HttpServer
    import java.sql.DriverManager
    def db = DriverManager.getConnection('jdbc:sqlite:/mnt/orders.db')
    db.createStatement().execute('create table orders (id integer primary key, note text not null)')
    def place = { note ->
        db.prepareStatement('insert into orders (note) values (?)').withCloseable { it.setString(1, note); it.execute() }
    }
    def confirmed = 0L
    def number = { text -> db.createStatement().executeQuery(text).withCloseable { it.next(); it.getLong(1) } }
    def service = HttpServer.create(new InetSocketAddress('127.0.0.1', 18560), 64)
    def serve = { path, work ->
        service.createContext(path) { call ->
            def status = 200, text
            try {
                text = work()
            } catch (java.sql.SQLException full) {
                (status, text) = [507, full.message]
            }
            call.sendResponseHeaders(status, text.bytes.length)
            call.responseBody.withCloseable { it.write(text.bytes) }
        }
    }
    serve('/place') { place('tea ' * 500); "order ${++confirmed}" }
    serve('/count') { "${number('select count(*) from orders')} of $confirmed" }
    service.start()
'''
def java = System.getProperty('java.home')
def database = process('database', ready: '127.0.0.1:18560', command: ['/bin/sh', '-c', '''
    [ "$(id -u)" = 0 ] || alone=--map-root-user
    exec unshare --mount $alone /bin/sh -c 'mount -t tmpfs -o size=64m orders /mnt && exec "$@"' orders "$@"
    ''', 'orders', "$java/bin/java", '-Xmx64m', '-Dorg.sqlite.tmpdir=/mnt', '--enable-native-access=ALL-UNNAMED',
    '-cp', System.getProperty('java.class.path'), 'groovy.ui.GroovyMain', '-e', server])

component('orders', takes: 3.ms, servers: 2) {
    setup { orders = http('http://127.0.0.1:18560', timeout: 2.seconds) }
    place(weight: 1) { orders.post('/place').expect(200) }
    count(weight: 2) {
        def (stored, confirmed) = orders.get('/count').expect(200).text().split(' of ')
        check('all that was confirmed is stored', stored == confirmed)
    }
}
drive orders, rate: rate, arrivals: poisson, inFlight: 50

steadyState(over: 3.seconds, within: 8.seconds) {
    p99    of: orders, below: 200.ms
    errors below: 1.percent
}
fault 'disk full', at: 9.seconds, during: 5.seconds, fillDisk('/mnt', leave: 0.bytes, of: database)
play during: 25.seconds
