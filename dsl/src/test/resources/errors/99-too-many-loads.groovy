play during: 1.minute
2000.times { load cpu, along: 0.01.percent }
