include 'part-a.groovy'
load cpu, along: 50.percent
play during: 1.minute
