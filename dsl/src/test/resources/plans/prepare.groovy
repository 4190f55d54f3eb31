scenario 'Prepared'
prepare {
    governor 'performance'
    descriptors 65536
    dropCaches()
    swap 2.GB
    sharedMemory()
    gpuClock 1500
    gpuPower 250
}
hold cpu: 20.percent, during: 5.seconds
