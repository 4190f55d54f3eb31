// What looks like slips elsewhere is none: this can be read, and only one word is wrong.
def m = 3
def half = 10 % m
def text = "50% of 30s ${m}% and 'more"
/* 50 percent, “so to say” { ( */
def cut = 'a%b'.split(/%/)
hold cpuu: 50.percent, during: 30.seconds
