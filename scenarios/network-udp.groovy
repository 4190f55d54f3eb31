// Streams and datagrams on loopback, at a set rate and at maximum; lost datagrams are counted.
scenario 'Network'

phase 'stream',    during: 10.seconds, { load network, rate: 50.MBps, message: 16.KiB, connections: 4 }
phase 'datagrams', during: 10.seconds, { load network, rate: 5000.perSecond, protocol: udp, message: 1200.B }
phase 'maximum',   during: 5.seconds,  { load network, rate: maximum, message: 64.KiB }
