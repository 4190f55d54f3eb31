// Rules of the kernel's traffic control, with wrong arguments.
load cpu, along: 10.percent

fault 'nowhere', netem(delay: 80.ms)
fault 'nothing', netem(device: 'veth1')
fault 'all', netem(device: 'lo', delay: 80.ms)
fault 'early', netem(device: 'veth1', reorder: 10.percent)
fault 'far', netem(device: 'veth1', delay: 10.ms, jitter: 20.ms)
fault 'more', netem(device: 'veth1', loss: 120.percent)
fault 'bare', netem(device: 'veth1', delay: 80)
fault 'word', netem(interface: 'veth1', delay: 80.ms)
play during: 5.minutes
