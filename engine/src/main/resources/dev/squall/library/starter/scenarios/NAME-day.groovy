// A rush at the kiosk that has to hold. Run it with: squall run NAME/NAME-day
scenario 'NAME: a day', seed: 1
use 'NAME'

drive kiosk, rate: rush(20.perSecond, 100.perSecond, 2.minutes), arrivals: poisson
slowKiosk(20.ms)
expect { p99 of: kiosk, below: 500.ms, over: 10.seconds }
play during: 2.minutes
