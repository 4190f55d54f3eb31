// The words of NAME. What is declared here and offered in library.json is a word of each script that says
// use 'NAME'. A method for this file alone is private. Using a library must load and break nothing:
// what does stands in a method, which the script calls.

def rush(low, high, length) {
    bump(high - low, at: length / 2, sigma: share(length)) + low
}

private def share(length) { length / 8 }

component('kiosk', takes: 10.ms, servers: 4) {
    ring(weight: 9) { ok(items: 1 + user.below(5)) }
    refund {
        def cents = 100
        check('cents are whole', cents * 2 == 200)
    }
}

def slowKiosk(by) {
    fault 'slow kiosk', every: 1.minute, during: 10.seconds, delay(on: 'kiosk', by: by)
}
