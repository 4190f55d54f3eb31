hold cpu: 20.percent, during: 5.seconds
limit 'a', { p99('shop') < 5.ms }
limit 'a', { true }
limit 'cpu', { true }
limit 'b', patience: 0, { true }
limit 'c', coolDown: 0.seconds, { true }
limit 'd', then: [stop, slow], { true }
limit 'e', { metrics('system.cpu.utilization') < 5 }
limit 'f', { metric() < 5 }
limit 'g', { http('http://x') }
limit 'h', { x -> true }
limit 'i'
limit { true }
phase 'p', during: 1.second, {
    load cpu, along: 5.percent
    limits { limit 'j', { true } }
}
