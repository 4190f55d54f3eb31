def all = []
for (i in 1..1000000) { all << new long[50_000_000] }
hold cpu: 50.percent, during: 30.seconds
