include 'part-slips.groovy'
hold cpu: peak, during: 30 seconds
