scenario 'Idle'
play during: 1.minute
