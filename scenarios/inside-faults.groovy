// A web server, a process of its own, is shown another clock, slow files and files that can't be read, while it is called;
// beside it a disk load waits for its fsyncs. What stands before the server's C library is compiled on the spot.
scenario 'Faults within a process', seed: 41
param 'rate', 20.perSecond, 'calls a second'

// The server of the JDK that Squall runs on serves one page, in the folder of its own in the run's.
def java = System.getProperty('java.home')
def server = process('server', ready: '127.0.0.1:18491', command: ['sh', '-c',
      'echo "nine to five" > hours; exec "$0" -b 127.0.0.1 -p 18491 -d "$PWD"', "$java/bin/jwebserver"])

component('web', takes: 1.ms, servers: 16) {
    setup { web = http('http://127.0.0.1:18491', timeout: 1.second) }
    file  { web.get('/hours').expect(200) }
}
drive web, rate: rate, arrivals: poisson, inFlight: 100
load disk, rate: 20.perSecond, mix: [read: 0.percent, write: 100.percent], fsync: each

fault 'summer time', at: 3.seconds,  during: 3.seconds, skewClock(server, by: 1.hour)
fault 'slow files',  at: 8.seconds,  during: 3.seconds, slowFiles(server, by: 10.ms, calls: [read])
fault 'bad files',   at: 13.seconds, during: 3.seconds, failFiles(server, with: io, calls: [open, read], chance: 50.percent)
fault 'slow fsync',  at: 18.seconds, during: 3.seconds, slowSync('disk', by: 30.ms)

expect { errors of: web, below: 1.percent, fail: 100.percent, over: 10.seconds }
play during: 24.seconds
