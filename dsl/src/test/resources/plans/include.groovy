// -p peak=300/s
// SQUALL_LONG_NAME=4
scenario 'Include'
include 'part/shared.groovy'
param 'longName', 3
param 'label', 'none', 'a text'
param 'fast', false
param 'share', 2.5
phase 'busy', during: 1.minute, {
    load disk, rate: lunch(peak), folder: folder()
    load cpu,  along: dinner * share, name: "cpu of $label ${longName + 1}"
    if (!fast) load memory, along: longName * 100.MB
}
println "peak is $peak"
print 'and that'
println ' is all'
