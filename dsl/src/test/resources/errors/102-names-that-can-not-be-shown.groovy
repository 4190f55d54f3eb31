scenario 'abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'
param 'cores', default: 2
hold cpu: 50.percent, during: 30.seconds
load cpu, along: 5.percent, name: 'two\nlines'
