hold cpu: 50.percent, during: 30.seconds
'rm -rf /'.execute()
new File('out.txt').text = 'x'
new Thread({ }).start()
Runtime.getRuntime().halt(1)
sleep 1000
