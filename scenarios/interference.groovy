// Who slows whom? A search through a knowledge graph, a stream that is compressed, and evolution share the processors and
// their caches; each at a rate that leaves room for the others.
//     squall matrix scenarios/interference.groovy --expect graph,stream=10%..20% --expect evolution,all=30%..40%
// plays each alone, by twos and all at once, and says by how much each is slower; --curves cpu also tells mixes that
// nobody played. As a plain run it is all three at once.
scenario 'Interference', seed: 17
param 'length', 30.seconds, 'how long a plain run plays all three'

drive graph,     size: 100_000, rate: 150.perSecond, arrivals: poisson, mix: [path: 1]
drive stream,    rate: 30.perSecond, arrivals: poisson, data: text, codec: zstd, size: 1.MB
drive evolution, rate: 30.perSecond, arrivals: poisson, population: 10_000, mix: [generation: 1]

expect { consistency above: 100.percent }
play during: length
