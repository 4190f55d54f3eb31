phase "a", during: 1.second {
    load cpu, along: 50.percent
}
