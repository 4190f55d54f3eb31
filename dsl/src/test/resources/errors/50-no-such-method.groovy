def names = ['a', 'b']
names.shufle()
hold cpu: 50.percent, during: 30.seconds
