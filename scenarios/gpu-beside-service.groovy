// A GPU at two fifths beside an HTTP service that answers as an inference server does: does the one feel the other? The
// service is a small one of the scenario's own; -p url=http://host:port asks another. Without a GPU its load is left out,
// out loud, and the service is asked alone.
import com.sun.net.httpserver.HttpServer

scenario 'GPU beside a service', seed: 8
param 'url', '', 'where an inference server answers; empty for the own'
param 'length', 1.minute, 'how long'

component('inference', takes: 10.ms) {
    setup {
        own = null
        if (url.empty) {
            def weights = (1..20_000).collect { it % 17 }
            own = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
            own.createContext('/v1/completions') { exchange ->
                exchange.requestBody.readAllBytes()
                def answer = "{\"choices\":[{\"text\":\"${weights.sum()}\"}]}".bytes
                exchange.sendResponseHeaders(200, answer.length)
                exchange.responseBody.withCloseable { it.write(answer) }
            }
            own.start()
        }
        server = http(own ? "http://127.0.0.1:${own.address.port}" : url, timeout: 5.seconds)
    }
    complete {
        def answer = server.post('/v1/completions', json: [prompt: "Number ${user.operations}", max_tokens: 16]).expect(200).json()
        check('there is a text', !answer.choices[0].text.empty)
    }
    teardown { own?.stop(0) }
}
load gpu, along: 40.percent, work: [half], optional: true, name: 'training'
drive inference, rate: 50.perSecond, arrivals: poisson, inFlight: 100

expect { p99 of: inference, below: 250.ms, fail: 2.seconds, over: 10.seconds }
play during: length
