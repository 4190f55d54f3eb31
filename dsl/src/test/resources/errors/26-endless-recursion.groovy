def twice(x) { twice(x + 1) }
twice(1)
hold cpu: 50.percent, during: 30.seconds
