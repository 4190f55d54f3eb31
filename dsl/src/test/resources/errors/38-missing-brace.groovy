phase 'a', during: 1.minute, {
    load cpu, along: 50.percent
