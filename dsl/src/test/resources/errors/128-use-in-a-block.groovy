scenario 'In a block'
phase 'a', during: 1.minute, {
    use 'acme-shop'
    load cpu, along: 5.percent
}
