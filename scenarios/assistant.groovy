// A small language model that parses, writes and learns. With -p url=http://127.0.0.1:8000 the same is asked of any
// endpoint that speaks the OpenAI chat protocol.
scenario 'Assistant', seed: 7
param 'url', '', 'an endpoint; none for the embedded model'

drive assistant, url: url, rate: 10.perSecond, arrivals: poisson, mix: [parse: 5, generate: 4, learn: 1]

expect {
    consistency above: 100.percent
    errors below: 0.1.percent
}
play during: 20.seconds
