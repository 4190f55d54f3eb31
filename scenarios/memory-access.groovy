// Memory that is held costs no processor time; memory that is touched does. In order, at random, and with each address
// found by reading the one before.
scenario 'Memory access'
param 'size', 500.MB, 'how much is held'

phase 'hold',       during: 10.seconds, { load memory, along: size }
phase 'sequential', during: 10.seconds, { load memory, along: size, access: sequential, accesses: 100000.perSecond }
phase 'random',     during: 10.seconds, { load memory, along: size, access: random, accesses: 100000.perSecond }
phase 'chase',      during: 10.seconds, { load memory, along: size, access: chase, accesses: 100000.perSecond }
