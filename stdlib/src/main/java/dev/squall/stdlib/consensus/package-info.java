/**
 * Batches of votes, authenticated and tallied to a quorum: the component {@code consensus}.
 *
 * <p>May import: units, plan, chance, component, gpu, gpu.kernel, stdlib.offload.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.stdlib.consensus;
