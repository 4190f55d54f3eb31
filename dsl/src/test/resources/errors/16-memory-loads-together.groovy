load memory, along: 14.GB
load memory, along: ramp(1.GB, to: 14.GB, over: 1.minute)
play during: 1.minute
