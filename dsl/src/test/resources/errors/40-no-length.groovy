load cpu, along: 50.percent
