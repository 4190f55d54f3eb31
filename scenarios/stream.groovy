// A compressed stream: at half of its own maximum, in bursts of text that zstd packs, and zeros as fast as they go.
scenario 'Stream', seed: 3

phase 'half',   during: 10.seconds, { drive stream, level: 50.percent, measure: 3.seconds, data: mixed }
phase 'bursts', during: 10.seconds, {
    drive stream, rate: bursty(base: 20.perSecond, burst: 200.perSecond, chance: 20.percent, each: 1.second),
          data: text, codec: zstd, size: 64.kB, as: 'bursts'
}
phase 'zeros',  during: 10.seconds,  { drive stream, rate: maximum, users: 16, data: zeros, unpacked: 10.percent, as: 'zeros' }

expect { consistency above: 100.percent }
