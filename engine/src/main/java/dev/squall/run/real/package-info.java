/**
 * The machine this runs on: its real loads.
 *
 * <p>May import: plan, time, chance, metric, component, drive, fault, fault.machine, fault.process,
 * journal, proxy, undo, load, load.cpu, load.memory, load.disk, load.network, load.gpu.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.run.real;
