def day = 50.percent
def day = 60.percent
def x = new Foo()
hold cpu: day, during: 30.seconds
