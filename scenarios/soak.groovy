// Three days of a shop at one modest rate: is it at the end as it was at the beginning? Operations are hit by chance, 1 of 1000;
// what grows and what wears on is looked for, and once an hour what is found so far is written into the run's folder.
// Its report: -p length=6h
// squall soak scenarios/soak.groovy --for 10min      squall soak --status latest
scenario 'Soak', seed: 8
param 'length', 72.hours, 'how long; ten minutes at least for a trend'

component('shop') {
    browse(weight: 4) { sleep(2.ms); check('a page', true) }
    pay { sleep(5.ms); check('a receipt', true) }
}
drive shop, rate: 20.perSecond, arrivals: poisson

limits { memory below: 95.percent, patience: 10, coolDown: 15.seconds }
// For days, a reading a second will do.
monitoring { sample every: 1.second }

soak during: length
