// Anchors and aliases are YAML's own way to say a thing once.
scenario 'Anchors'

phase 'a', level: 10.percent..30.percent, during: 20.seconds, weights: [cpu: 1, memory: 0.5], {
    limits {
        memory below: 90.percent
    }
}
phase 'b', level: 10.percent..30.percent, during: 20.seconds, weights: [cpu: 1, memory: 0.5], {
    limits {
        memory below: 90.percent
    }
}
phase 'c', level: 30.percent..40.percent, during: 20.seconds, weights: [cpu: 1, memory: 0.5], { }
