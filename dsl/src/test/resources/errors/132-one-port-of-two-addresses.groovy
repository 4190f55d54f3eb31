// A port that is in front of two addresses.
load cpu, along: 10.percent
fault 'gone', at: 1.second, during: 1.second, blackHole(tcp(15432, to: '127.0.0.1:5432'))
fault 'another', at: 3.seconds, during: 1.second, blackHole(tcp(15432, to: '127.0.0.1:5433'))
play during: 5.minutes
