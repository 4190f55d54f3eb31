def list = [1, 2]
list.each { phase 'p', during: it.seconds { load cpu, along: 5.percent } }
def f = { load cpu, along: it }
phase 'q', during: 1.second, { limits { f(5.percent) } }
