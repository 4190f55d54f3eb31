def names = ['a', 'b']
def third = names[2].length()
hold cpu: 50.percent, during: 30.seconds
