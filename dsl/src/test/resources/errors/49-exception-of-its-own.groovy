hold cpu: 50.percent, during: 30.seconds
throw new IllegalStateException('the tide is out')
