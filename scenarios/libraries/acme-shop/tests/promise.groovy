// The shop keeps its promise though payments are slow.
scenario 'Promise', seed: 3
use 'acme-shop'

drive shop, rate: 100.perSecond, arrivals: poisson
slowPayments(300.ms)
keepsItsPromise()
play during: 2.minutes
