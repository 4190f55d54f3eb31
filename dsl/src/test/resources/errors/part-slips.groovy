peak = 50 percent
