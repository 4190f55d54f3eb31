consult 'carefull'
hold cpu: 5.percent, during: 3.seconds
