clock 24.hours
phase 'peak', { load cpu, along: 50.percent }
load disk
at 3.h
