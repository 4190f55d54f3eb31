// How much a till bears: two hands that take 5 ms for each customer, so 400 a second. The search doubles the rate until
// customers are left over or wait too long, halves what is between, and looks at both ends once more. For a closer answer
// give it time: -p probe=10s -p repeats=3 -p within=10m.
import java.util.concurrent.locks.LockSupport

scenario 'Breaking point', seed: 41
param 'probe',   1.second,   'how long each level is counted'
param 'repeats', 1,          'how many brackets are closed'
param 'within',  45.seconds, 'how long the search may take; it ends when it knows'

component('till', takes: 5.ms, servers: 2) {
    setup { free = new PriorityQueue([0L, 0L]) }                 // when each hand is free
    pay {
        def done = 0L
        synchronized (free) {
            def now = System.nanoTime()
            def hand = free.poll()
            done = Math.max(now, hand) + 5_000_000L
            free.add(done)
        }
        while (System.nanoTime() < done) LockSupport.parkNanos(done - System.nanoTime())
    }
}

expect { p99 of: till, below: 100.ms }

phase 'breaking point', during: within, {
    drive till, rate: 100.perSecond
    search to: 1600.perSecond, precision: 8.percent, repeats: repeats, probe: probe, settle: 0.seconds
}
