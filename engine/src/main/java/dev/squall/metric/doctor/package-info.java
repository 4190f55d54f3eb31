/**
 * What this machine allows: each thing that Squall uses, whether it is there, what that means, and
 * how to mend it.
 *
 * <p>May import: gpu, metric.linux, metric.machine, plan, prepare, shim, units, posix, undo.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.metric.doctor;
