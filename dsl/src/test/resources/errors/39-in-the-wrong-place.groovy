phase 'a', during: 1.minute, {
    play during: 1.minute
    load cpu, along: 50.percent
}
cpu below: 90.percent
parallel { load cpu, along: 50.percent }
