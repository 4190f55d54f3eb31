// What is done within Java machines, said wrong.
load cpu, along: 10.percent
def app = process('app', command: ['java', '-jar', 'app.jar'])
fault 'how much', churn(app)
fault 'a size', churn(app, 200.MB)
fault 'nothing', growHeap(app, 0.MB)
fault 'bare', growHeap(app, 100)
fault 'none', busyThreads(app, 0)
fault 'many', busyThreads(app, 2000)
fault 'few', contend(app, hold: 5.ms)
fault 'long', contend(app, 2, hold: 2.minutes)
fault 'odd', contend(app, 2, lock: 'com/acme/Pool')
fault 'still', churn(app, 0.MBps)
play during: 5.minutes
