/**
 * The guard: starts the engine and the reaper, samples the machine, enforces its limits, writes the
 * journal and the report, and cleans up after whatever died.
 *
 * <p>May import: everything.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.guard;
