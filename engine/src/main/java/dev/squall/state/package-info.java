/**
 * What outlives a process: the user's state folder, the register of open runs, the lock on the
 * machine, and the marks by which a process, a file and a boot are known again.
 *
 * <p>May import: json, problem, posix.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.state;
