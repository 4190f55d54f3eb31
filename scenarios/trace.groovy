// A level measured somewhere else, played again: a file of times and values.
scenario 'Trace'
load cpu, along: trace('trace.csv')
play during: 40.seconds
