scenario 'Computed'
def name = 'acme-shop'
use name
use 'acme', 'shop'
load cpu, along: 5.percent
play during: 1.minute
