// A knowledge graph of a million nodes: look-ups, shortest paths and nearest vectors, at random times, then by as many
// users as find its maximum.
scenario 'Knowledge graph', seed: 7
param 'nodes', 1000000, 'how large it is'

phase 'steady',  during: 20.seconds, {
    drive graph, size: nodes, rate: 100.perSecond, arrivals: poisson, mix: [lookup: 6, path: 3, semantic: 1]
}
phase 'maximum', during: 15.seconds, { drive graph, size: nodes, rate: maximum, as: 'most' }

expect {
    consistency above: 100.percent
    p99 of: graph, below: 100.ms, fail: 1.second
}
