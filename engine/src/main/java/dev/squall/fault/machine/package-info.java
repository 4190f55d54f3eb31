/**
 * Faults of the machine: processor time and memory on top of what loads hold, storms of processes,
 * full disks, many files, damaged files, slow forcing of what disk loads write.
 *
 * <p>May import: chance, fault, load, load.cpu, load.disk, load.memory, plan, posix, state, time,
 * undo, units.
 */
@NullMarked
package dev.squall.fault.machine;

import org.jspecify.annotations.NullMarked;
