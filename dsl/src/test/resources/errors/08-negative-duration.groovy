phase 'peak', during: -5.seconds, {
    load cpu, along: 50.percent
}
