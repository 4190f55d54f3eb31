/**
 * What gave way: which resource was short, which drive got worse, and which of the first explains
 * the second.
 *
 * <p>May import: analysis, chance, metric, statistic, units.
 */
@NullMarked
package dev.squall.analysis.bottleneck;

import org.jspecify.annotations.NullMarked;
