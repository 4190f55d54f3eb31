include 'deeper.groovy'
param 'peak', 500.perSecond, 'operations a second at noon'
def dinner = 20.percent
