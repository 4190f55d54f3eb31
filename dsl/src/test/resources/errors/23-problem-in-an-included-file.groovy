include 'part-wrong.groovy'
load cpu, along: lunch(50.percent)
play during: 1.minute
