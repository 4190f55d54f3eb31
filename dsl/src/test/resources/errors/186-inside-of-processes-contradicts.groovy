// Faults within processes and of disk loads that can't be, together or at all.
load disk, rate: 50.perSecond, fsync: each
def db = process('db', command: ['sleep', '600'])
fault 'ahead', at: 1.minute, during: 1.minute, skewClock(db, by: 1.hour)
fault 'behind', at: 90.seconds, during: 1.minute, skewClock('db', by: -1.hour)
fault 'slow', at: 90.seconds, during: 1.minute, slowFiles(db, by: 20.ms)
fault 'gone', at: 140.seconds, during: 5.seconds, kill(db)
fault 'bd', failFiles('bd', with: io)
fault 'lazy', at: 1.minute, during: 1.minute, slowSync('disk', by: 20.ms)
fault 'lazier', at: 90.seconds, during: 1.minute, slowSync('disk', by: 40.ms)
fault 'grown', at: 3.minutes, during: 1.minute, growHeap(process(id: 77), 100.MB)
fault 'larger', at: 3.minutes, during: 1.minute, growHeap(process(id: 77), 50.MB)
play during: 5.minutes
