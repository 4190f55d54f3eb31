component('shop') { pay { ok() } }
expect { errors below: 1.percent }
play baseline: 20.seconds
