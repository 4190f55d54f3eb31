scenario 'Missing'
use 'acme-shop'
load cpu, along: rush(5.percent, 40.percent)
play during: 1.minute
