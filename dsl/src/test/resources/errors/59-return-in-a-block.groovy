phase 'a', during: 1.minute, {
    if (true) return
    load cpu, along: 50.percent
}
