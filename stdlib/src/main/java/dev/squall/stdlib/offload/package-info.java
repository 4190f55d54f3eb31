/**
 * Work of components that a GPU does where the script says so, and the CPU where it can't.
 *
 * <p>May import: plan, time, component, gpu, load.gpu, units.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.stdlib.offload;
