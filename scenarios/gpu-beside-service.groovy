// A GPU at two fifths beside a service that answers as an inference server does: does the one feel the other? Without a
// GPU its load is left out, out loud, and the service is asked alone.
scenario 'GPU beside a service', seed: 8
param 'length', 1.minute, 'how long'

component('inference') {
    setup { weights = (1..20_000).collect { it % 17 } }
    infer { check('a sum', weights.sum() > 0) }
}
load gpu, along: 40.percent, work: [half], optional: true, name: 'training'
drive inference, rate: 50.perSecond, arrivals: poisson, inFlight: 100

expect { p99 of: inference, below: 250.ms, fail: 2.seconds, over: 10.seconds }
play during: length
