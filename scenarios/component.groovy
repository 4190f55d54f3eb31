// A component of the scenario's own: a dictionary of hashed texts. Most operations look one up and verify it, some hash a
// larger text, a few add one. What must hold is written down.
scenario 'Own component', seed: 11
param 'rate', 400.perSecond, 'operations a second'

def hash(text) { text.sha256() }

component('dictionary', takes: 1.ms, servers: 4) {
    feeder((1..500).collect { n -> [word: "word $n".toString()] }, random)

    setup {
        hashes = new java.util.concurrent.ConcurrentHashMap()
        (1..500).each { n -> hashes["word $n".toString()] = hash("word $n".toString()) }
        page = 'the quick brown fox jumps over the lazy dog ' * 200
        expected = hash(page)
    }
    lookup(weight: 8) { check('the hash is the one kept', hashes[feed.word] == hash(feed.word)) }
    digest(weight: 2, takes: 2.ms) {
        hash(page) == expected ? ok(bytes: page.size()) : wrong('the same page has another hash')
    }
    add(weight: 1) {
        def word = "word of ${user.number}, ${user.operations}".toString()
        hashes[word] = hash(word)
    }
    figures { [words: hashes.size()] }
    teardown { hashes.clear() }
}

drive dictionary, rate: ramp(50.perSecond, to: rate, over: 10.seconds), arrivals: poisson

expect {
    p99 below: 250.ms, fail: 1.second
    errors below: 0.1.percent
    consistency above: 100.percent
}
play during: 30.seconds
