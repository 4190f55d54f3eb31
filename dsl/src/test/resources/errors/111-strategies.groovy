def steps = 3
def near = { it < 10.percent }
strategy('stairs') { now.levl + up; steps = 4; climbed = 1 }
strategy('stairs') { 10.percent }
strategy('linear') { 10.percent }
strategy('asks') { near(now.headroom) ? hold('near') : goOn() }
strategy('tools') { http('x').get('/') ; stepBack(10.percent, wy: 'x') }
strategy('given') { now -> 10.percent }
strategy 'none'
strategy('late') { now = 3; goOn(50.percent); ok(3) }
hold(why: 'here')
phase 'a', level: 10.percent..50.percent, during: 10.seconds, ramp: stirs, { }
phase 'b', level: 10.percent..50.percent, during: 10.seconds, ramp: 'lower', { }
phase 'c', level: 10.percent..50.percent, during: 10.seconds, ramp: 3, { }
phase 'd', level: 10.percent..50.percent, during: 10.seconds, ramp: below, { }
strategy('below') { 10.percent }
phase 'e', level: 10.percent..50.percent, during: 10.seconds, { strategy('inner') { 10.percent } }
