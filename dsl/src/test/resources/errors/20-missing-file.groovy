include 'curvs.groovy'
load cpu, along: trace('morning.csv')
play during: 1.minute
