/**
 * Dense arithmetic, tiles multiplied and reduced: the component {@code synthesis}.
 *
 * <p>May import: units, plan, chance, time, component, gpu, gpu.kernel, stdlib.offload.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.stdlib.synthesis;
