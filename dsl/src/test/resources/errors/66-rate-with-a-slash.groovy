load disk, rate: 200/s
load network, rate: 50.MB/s
play during: 1.minute
