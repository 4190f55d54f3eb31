def lunch(level) { return level * constat(1.5) }
def dinner = 5.percnt
