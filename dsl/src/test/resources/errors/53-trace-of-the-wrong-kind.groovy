load cpu, along: trace('trace-bare.csv')
load cpu, along: trace('trace-back.csv')
load cpu, along: trace('trace-bytes.csv')
play during: 1.minute
