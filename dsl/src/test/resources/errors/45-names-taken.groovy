load cpu, along: 20.percent, name: 'a'
load disk, rate: maximum, name: 'a'
phase 'b', during: 1.minute, { load cpu, along: 50.percent }
phase 'b', during: 1.minute, { load cpu, along: 50.percent }
