/**
 * What a run's figures say: findings with their evidence, from a table of the run's windows.
 *
 * <p>May import: nothing.
 */
@NullMarked
package dev.squall.analysis;

import org.jspecify.annotations.NullMarked;
