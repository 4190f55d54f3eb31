/**
 * A component: a generated knowledge graph in memory outside the Java heap, with look-ups, paths
 * and nearest vectors, each checked.
 *
 * <p>May import: component, plan, units, posix, chance.
 */
@NullMarked
package dev.squall.stdlib.graph;

import org.jspecify.annotations.NullMarked;
