def openingHours(low, high, length) {
    bump(high - low, at: length / 2, sigma: length / 6) + low
}
