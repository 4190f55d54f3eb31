// A plan that stands still twice, as a session that was paused does: nothing of its curve is lost.
scenario 'Standing still', seed: 1
play during: 30.seconds

load cpu, along: ramp(10.percent, to: 60.percent, over: 30.seconds)
at 10.seconds, pause(during: 5.seconds)
at 20.seconds, pause(during: 2.seconds, name: 'a second time')
