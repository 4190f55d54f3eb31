// Three times the customers of a usual day, and a bank that is slow now and then: squall run acme-shop/black-friday
scenario 'Black Friday', seed: 24
use 'acme-shop'
clock 24.hours, in: 3.minutes
param 'usual', 60.perSecond, 'calls a second at a usual day\'s busiest hour'

drive shop, rate: openingHours(usual * 0.1, usual, 24.hours) * 3, arrivals: poisson
load  cpu,  along: openingHours(2.percent, 20.percent, 24.hours)
at 12.hours, spike(1.5, of: shop, during: 1.hour)

fault 'slow bank', at: 11.hours, during: 3.hours, delay(on: shop, operation: 'pay', by: 100.ms)
keepsItsPromise()
