// Played on the virtual clock by: squall lib test. It passes when all holds that it expects.
scenario 'The kiosk keeps up', seed: 1
use 'NAME'

drive kiosk, rate: 100.perSecond, arrivals: poisson
expect {
    errors of: kiosk, below: 0.1.percent
    p99    of: kiosk, below: 200.ms, over: 10.seconds
}
play during: 1.minute
