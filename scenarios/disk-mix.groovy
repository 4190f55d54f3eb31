// A disk's four corners: small random blocks and large sequential ones, read and written.
scenario 'Disk mix'
param 'folder', System.getProperty('java.io.tmpdir'), 'where the files lie, each of 64 MiB'

phase 'random',     during: 10.seconds, {
    load disk, rate: 500.perSecond, block: 4.KiB, mix: [read: 70.percent, write: 30.percent],
               size: 64.MiB, folder: folder
}
phase 'sequential', during: 10.seconds, {
    load disk, rate: 50.MBps, block: 1.MiB, order: sequential, mix: [read: 100.percent], size: 64.MiB, folder: folder
}
phase 'forced',     during: 10.seconds, {
    load disk, rate: 20.perSecond, block: 16.KiB, mix: [write: 100.percent], fsync: each, size: 64.MiB, folder: folder
}
phase 'deep',       during: 10.seconds, {
    load disk, rate: maximum, block: 4.KiB, depth: 8, size: 64.MiB, folder: folder
}
