// Shared: curves for other scenarios, which include this file. It loads nothing itself.

// A working day compressed into `length`, between two levels.
def day(low, high, length) {
    officeDay(low: low, high: high).compress(24.hours / length)
}

// A wave with a little noise on it, kept within its bounds.
def swell(low, high, period) {
    def mid = (low + high) / 2
    def wave = sine(mid, amplitude: (high - low) / 2, period: period)
    (wave + noise((high - low) / 20, every: period / 50)).clip(low, high)
}

// Full for the first tenth of each period, idle for the rest.
def heartbeat(high, period) {
    pulse(low: high * 0, high: high, every: period, width: period / 10)
}
