component('shop', takes: 20.ms) {
    browse(weight: 9) { ok(items: 3) }
    pay { ok() }
}
