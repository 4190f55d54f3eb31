component('shop') {
    feeder csv('no-such.csv')
    feeder 'rows', csv('part-odd.csv'), twice
    feeder 'lines', json('part-odd.jsonl')
    feeder 'none', []
    feeder 'number', 5
    feeder 'rows', [[a: 1]]
    feeder
    feeder()
    pay { ok() }
}
drive shop, rate: 10.perSecond
play during: 1.minute
