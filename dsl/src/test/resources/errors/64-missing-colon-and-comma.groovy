limits {
    cpu below 95.percent
}
load cpu along: 50.percent
play during: 1.minute
