/**
 * Holds GPUs at a level: a share of their time, of their memory, or copies to and from them.
 *
 * <p>May import: load, gpu, gpu.kernel, units, plan, time, chance.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.load.gpu;
