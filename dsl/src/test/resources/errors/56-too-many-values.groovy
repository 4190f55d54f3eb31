scenario 'Storm', 42
play 5.minutes
hold 50.percent, during: 1.minute
