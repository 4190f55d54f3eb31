// What a share is a share of: one core, the whole machine, the load's own work alone.
scenario 'Cores'

phase 'one core', during: 10.seconds, { load cpu, along: 80.percent, of: cores(0) }
phase 'machine',  during: 10.seconds, { load cpu, along: 60.percent, of: machine }
phase 'own',      during: 10.seconds, { load cpu, along: 30.percent, of: own }
