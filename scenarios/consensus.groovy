// Rounds of votes: a hundred a second as they come, some voters late or voting twice; then 64 submitters at once; then
// a few rounds that are signed. Every decision is checked.
scenario 'Consensus', seed: 3

phase 'rounds',     during: 10.seconds, { drive consensus, rate: 100.perSecond, arrivals: poisson, late: 10.percent }
phase 'submitters', during: 10.seconds,  { drive consensus, users: 64, think: 10.ms, as: 'submitters' }
phase 'signed',     during: 10.seconds,  {
    drive consensus, rate: 5.perSecond, size: 20, proof: signature, mix: [tally: 1], as: 'signed'
}

expect { consistency above: 100.percent }
