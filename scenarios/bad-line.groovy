// A service behind a bad line, made by the kernel: it runs in a network namespace of its own, at the far end of a pair of
// devices, all of which is gone with its process. What goes to it is held to 40 kB/s for a while; with -p lossy=true it is late
// and lossy too, where the kernel has netem ('squall doctor' tells). Needs root; asks for --yes, as it touches a device.
scenario 'Bad line', seed: 47
param 'rate', 20.perSecond, 'calls a second'
param 'lossy', false, 'whether it is late and lossy too, which needs a kernel with netem'

def java = System.getProperty('java.home')
def far = process('far', ready: '198.18.47.2:18570', command: ['unshare', '--net', '/bin/sh', '-c', '''
    ip link add far47 type veth peer name near47 netns $PPID &&
    ip addr add 198.18.47.2/30 dev far47 && ip link set far47 up &&
    nsenter --net=/proc/$PPID/ns/net sh -c 'ip addr add 198.18.47.1/30 dev near47 && ip link set near47 up' &&
    exec "$@"
    ''', 'far', "$java/bin/jwebserver", '-b', '198.18.47.2', '-p', '18570', '-d', "$java/conf"])

component('shop', takes: 1.ms, servers: 16) {
    setup { shop = http('http://198.18.47.2:18570', timeout: 2.seconds) }
    ask   { shop.get('/net.properties', headers: ['X-Order': 'tea ' * 200]).expect(200) }
}
drive shop, rate: rate, arrivals: poisson, inFlight: 100

fault 'narrow', at: 5.seconds, during: 5.seconds, netem(device: 'near47', bandwidth: 12.kBps)
if (lossy) {
    fault 'lossy', at: 15.seconds, during: 5.seconds, netem(device: 'near47', delay: 80.ms, jitter: 20.ms, loss: 2.percent)
}
expect { p99 of: shop, below: 50.ms, fail: 5.seconds, over: 2.seconds }
play during: 24.seconds
