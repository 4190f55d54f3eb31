phase 'a', level: 10.percent, during: 3.seconds, { }
phase 'b', level: 10.percent..120.percent, during: 3.seconds, { }
phase 'c', level: 10.percent..20.percent, { }
phase 'd', level: 10.percent..20.percent, during: 4.seconds, hold: 1.second, { }
phase 'e', up: 3.seconds, during: 4.seconds, { load cpu, along: 3.percent }
phase 'f', level: 10.percent..20.percent, during: 4.seconds, weights: [gpus: 1], { }
phase 'g', level: 10.percent..20.percent, during: 4.seconds, ramp: expnential, watch: extra, { }
phase 'h', level: 10.percent..20.percent, during: 4.seconds, ramp: adaptive(stability: 3), { }
phase 'i', level: 10.percent..20.percent, during: 4.seconds, weights: [cpu: 3], { }
phase 'j', level: 20.percent..10.percent, during: 4.seconds, { }
phase 'k', { load cpu, along: 20.percent }
phases 'light'
