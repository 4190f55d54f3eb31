// A small web server of a process of its own is stopped, starved and ended while it is called. The scenario starts the
// process before its first call, and it ends with the run; whatever is done to it is undone on every way out.
scenario 'Process faults', seed: 31
param 'rate', 50.perSecond, 'calls a second'

def java = System.getProperty('java.home')
def server = process('server', command: ["$java/bin/jwebserver", '-b', '127.0.0.1', '-p', '18490', '-d', "$java/conf"],
      ready: '127.0.0.1:18490')

component('web', takes: 1.ms, servers: 16) {
    setup { web = http('http://127.0.0.1:18490', timeout: 1.second) }
    file  { web.get('/net.properties').expect(200) }
}
drive web, rate: rate, arrivals: poisson, inFlight: 100

fault 'frozen', at: 4.seconds,  during: 2.seconds, suspend(server)
fault 'files',  at: 10.seconds, during: 2.seconds, restrict(server, files: 20)
fault 'last',   at: 14.seconds, during: 2.seconds, priority(server, nice: 19)
fault 'crash',  at: 18.seconds, during: 2.seconds, kill(server)

expect { errors of: web, below: 1.percent, fail: 100.percent, over: 10.seconds }
play during: 26.seconds
