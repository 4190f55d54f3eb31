load cpu, along: 50.percent
limits {
    cpu below: 80.percent
    cpu below: 95.percent
}
play during: 1.minute
