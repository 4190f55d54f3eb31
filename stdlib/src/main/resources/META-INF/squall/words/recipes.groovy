// Recipes that take a component's name. The components and the seven phases are Java, and words without a use.

def slowSpells(component, by, every) {
    fault "slow spells of $component", every: every, during: every / 6, delay(on: component, by: by)
}

def flaky(component, share) {
    fault "$component is flaky", error(on: component, chance: share)
}

def keepsUp(component, time) {
    expect {
        p99    of: component, below: time, over: 10.seconds
        errors of: component, below: 0.1.percent
    }
}
