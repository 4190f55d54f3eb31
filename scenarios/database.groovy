// A database: orders are looked up, summed, and placed with their lines in one transaction; every answer is checked. With
// nothing said it is SQLite in memory; give another with --param url=… and --param driver=…
scenario 'Database', seed: 9
param 'url', 'jdbc:sqlite::memory:', 'of the database, as JDBC has it'
param 'driver', '', 'a jar with its JDBC driver; none for SQLite'
param 'connections', 1, 'to the database; in memory each would be a database of its own'

component('orders', takes: 1.ms, servers: 2) {
    setup {
        db = sql(url, driver: driver, connections: connections)
        db.update('create table orders (id integer primary key, cents integer not null)')
        db.update('create table order_lines (order_id integer not null, item integer not null)')
        db.transaction {
            (1..1000).each { n -> db.update('insert into orders values (?, ?)', n, 100 * n) }
        }
    }
    look(weight: 8) {
        def id = 1 + user.below(1000)
        db.query('select cents from orders where id = ?', id).expect(1).value(100 * id)
    }
    total(weight: 1, takes: 4.ms) { db.query('select sum(cents) from orders where id <= 1000').value(50_050_000) }
    place(weight: 1, takes: 2.ms) {
        db.transaction {
            def item = user.below(100)
            db.update('insert into orders (cents) values (?)', 100 * item).expect(1)
            db.update('insert into order_lines values ((select max(id) from orders), ?)', item).expect(1)
        }
    }
}

drive orders, rate: 200.perSecond, arrivals: poisson

expect {
    p99 of: orders, below: 100.ms, fail: 1.second
    errors below: 0.1.percent
}
play during: 30.seconds
