/**
 * Whether a run is at its end as it was at its beginning: what grows, what wears on, what changed
 * its level, and how often it was there.
 *
 * <p>May import: analysis, metric, statistic, units.
 */
@NullMarked
package dev.squall.analysis.stability;

import org.jspecify.annotations.NullMarked;
