// What was tried by hand at the prompt, at the times it was tried: save wrote it.
scenario 'Tried at the prompt', seed: 1
play during: 40.s

def half = 30.percent
from 0.s, during: 12.5.s, { cpu 60.percent }
from 5.s, { hold memory: 200.MB, during: 8.s }
from 15.2.s, { drive graph, rate: 50.perSecond }
from 20.s, { cpu half, work: [hash] }
from 25.s, during: 10.s, {
    at 2.s, spike(2.times, of: graph, during: 4.s)
    limits { cpu below: 90.percent }
}
