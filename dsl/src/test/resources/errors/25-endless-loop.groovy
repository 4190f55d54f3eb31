// limit: 1s
def n = 0
while (true) { n++ }
hold cpu: 50.percent, during: 30.seconds
