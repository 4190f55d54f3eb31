phase 'breaking point', during: 1.minute, {
    cpu 20.percent
    search to: 500.perSecond
}
