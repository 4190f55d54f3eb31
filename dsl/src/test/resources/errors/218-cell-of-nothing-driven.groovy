// -p cell.during=20s
hold cpu: 50.percent, during: 30.seconds
