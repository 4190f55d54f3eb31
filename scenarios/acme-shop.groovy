// Words from a library: squall lib list shows what acme-shop offers, squall.lock beside this file pins it.
scenario 'A day at the shop', seed: 7
use 'acme-shop'

drive shop, rate: openingHours(10.perSecond, 80.perSecond, 2.minutes), arrivals: poisson
load  cpu,  along: openingHours(5.percent, 30.percent, 2.minutes)
slowPayments(300.ms)
keepsItsPromise()
play during: 2.minutes
