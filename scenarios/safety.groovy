// Safety, shown: every half minute the load rises over its limit for five seconds. The limit trips, everything stands at
// zero for the cool-down, and by then the load is low again: it recovers, twice, and the run ends as planned.
// A machine that is busy by itself needs the limit higher: -p limit=90% -p high=98%.
scenario 'Safety', seed: 5
param 'limit', 60.percent, 'where everything is let go'
param 'high',  80.percent, 'what the load rises to'

load cpu, along: pulse(low: 10.percent, high: high, every: 30.seconds, width: 5.seconds, start: 5.seconds)

limits {
    cpu    below: limit, patience: 3, coolDown: 10.seconds
    memory below: 95.percent, patience: 2, coolDown: 15.seconds
}

play during: 1.minute
