load cpu, along: 50.percent
limits {
    diskSpace below: 2.GB
    memory below: 120.percent
    cpu below: 95.percent, patience: 0
}
play during: 1.minute
