def all = new long[Integer.MAX_VALUE]
hold cpu: 50.percent, during: 30.seconds
