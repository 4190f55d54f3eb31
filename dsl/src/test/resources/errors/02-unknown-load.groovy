load cpuu, along: 50.percent
play during: 1.minute
