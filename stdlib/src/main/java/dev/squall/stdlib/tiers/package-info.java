/**
 * A component: allocations placed in tiers of memory, migrated between them, evicted and freed,
 * every byte checked after each move.
 *
 * <p>May import: component, plan, units, posix, chance, time, gpu, gpu.kernel, load.gpu.
 */
@NullMarked
package dev.squall.stdlib.tiers;

import org.jspecify.annotations.NullMarked;
