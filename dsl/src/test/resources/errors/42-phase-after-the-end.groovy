clock 1.hour, in: 1.minute
phase 'a', during: 40.minutes, { load cpu, along: 50.percent }
phase 'b', during: 40.minutes, { load cpu, along: 50.percent }
