// From idle to chaos: the seven phases of the standard library, each with its own limits and watch. Shorter or fewer
// of them with -p each=5s or by naming those that should be played.
scenario 'Seven phases', seed: 7
param 'each', 10.seconds, 'how long each phase takes'

phases sevenPhases(each: each), ramp: linear
