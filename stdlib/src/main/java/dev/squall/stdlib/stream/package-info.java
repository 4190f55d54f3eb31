/**
 * Source, compress, checksum, sink, through bounded queues: the component {@code stream}.
 *
 * <p>May import: units, plan, chance, time, component.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.stdlib.stream;
