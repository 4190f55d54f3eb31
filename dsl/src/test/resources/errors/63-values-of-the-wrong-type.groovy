import groovy.transform.TypeChecked
def n = 'a' as int
hold cpu: 50.percent, during: 30.seconds
assert n == 4
