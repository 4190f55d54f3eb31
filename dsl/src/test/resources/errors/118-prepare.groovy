prepare {
    governor 'Fast!'
    descriptors 12
    swap 4
    swap 10.kB
    dropCaches()
    dropCaches()
    governer 'performance'
    cpu below: 90.percent
}
phase 'a', during: 5.seconds, {
    load cpu, along: 10.percent
    prepare { dropCaches() }
}
