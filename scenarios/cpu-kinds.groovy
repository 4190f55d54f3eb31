// The kinds of work a processor can be given, one after another, at the same share of the machine.
scenario 'Kinds of work'
param 'level', 50.percent, 'share of the machine'
param 'each', 5.seconds, 'how long each kind lasts'

for (kind in ['integer', 'float', 'vector', 'hash', 'cache', 'memory', 'branch']) {
    phase kind, during: each, {
        load cpu, along: level, work: kind, name: "cpu $kind"
    }
}
