// What no disk load forces can't be forced later.
load disk, rate: 50.perSecond
load cpu, along: 10.percent
fault 'unforced', slowSync('disk', by: 20.ms)
fault 'unknown', slowSync('dsik', by: 20.ms)
fault 'cpu', slowSync('cpu', by: 20.ms)
play during: 5.minutes
