/**
 * Statistics over plain arrays, robust and without a model of what was measured: no clock, no unit,
 * no run. A missing reading is NaN.
 *
 * <p>May import: chance.
 */
@NullMarked
package dev.squall.statistic;

import org.jspecify.annotations.NullMarked;
