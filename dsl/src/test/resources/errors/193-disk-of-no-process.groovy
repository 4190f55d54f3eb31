// The process that alone sees a disk must be one that is started, or be named.
scenario 'Disk of no process'
process('db', command: ['sleep', '600'])
load cpu, along: 10.percent
play during: 5.minutes

fault 'typo',   at: 1.minute,  during: 5.seconds, fillDisk('/mnt', leave: 0.bytes, of: 'bd')
fault 'weaker', at: 3.minutes, during: 5.seconds, strength: 50.percent, fillDisk('/mnt', leave: 0.bytes, of: 'db')
