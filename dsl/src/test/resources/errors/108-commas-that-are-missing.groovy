param 'low' 5.percent
hold cpu: 50.percent during: 30.seconds
phase 'a' during: 1.minute {
  load cpu along: 20.percent
  load memroy, size: 1.GB
}
hold cpu: 5.percent and memory: 1.GB, during: 10.seconds
limits { cpu below: 90.percent, memory below: 80.percent }
if (true) hold cpu: 50 percent, during: 1.second else hold cpu: 5.percent, during: 1.second
