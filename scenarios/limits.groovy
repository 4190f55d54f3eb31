// Letting go: the load climbs into its limit, everything drops to zero for the cool-down, then comes back. The third
// crossing ends the run (exit code 111): that is what this scenario is for.
scenario 'Limits'

load cpu, along: ramp(10.percent, to: 90.percent, over: 30.seconds)

limits {
    cpu            below: 60.percent, patience: 5, coolDown: 3.seconds
    memory         below: 90.percent
    memoryPressure below: 20.percent
    diskSpace      above: 500.MB
    swap           below: 80.percent
    temperature    below: 85.celsius
}

play during: 1.minute
