// What does its latency hang on? Thumbnails are made from memory: squall cause presses on cpu, memory and disk in turn, a
// little more and a little less, and says which of them tells.
import java.util.zip.CRC32

scenario 'What it hangs on', seed: 11

component('thumbnails', takes: 3.ms, servers: 2) {
    setup { picture = new byte[4_000_000] }
    shrink {
        def sum = new CRC32()
        4.times { sum.update(picture) }
        sum.value
    }
}
drive thumbnails, rate: 40.perSecond, arrivals: poisson, inFlight: 64
play during: 20.seconds
