expert(within: 3.seconds) { agree() }
expert { atMost(); now.levl; goOn(4.percent) }
consult 'careful', within: 5
consult 'carefull'
consult 'ftp://example.org'
expert 'mine', { agree() }
agree()
phase 'a', level: 10.percent..50.percent, during: 10.seconds, { consult 'careful' }
