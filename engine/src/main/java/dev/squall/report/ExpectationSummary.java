package dev.squall.report;

import org.jspecify.annotations.Nullable;

/**
 * How an expectation fared with one drive.
 *
 * @param text the expectation, in a few words
 * @param drive the drive; empty when the scenario has none
 * @param bounds {@code below} or {@code above}
 * @param unit of target, failure and worst
 * @param state {@code pass}, {@code warn}, {@code fail} or {@code unjudged}
 * @param windows judged
 * @param missed of them, those that missed the target
 * @param failed of them, those the run fails by
 * @param firstMissed when the first that missed ended, seconds; null for none
 * @param worst the value furthest to the wrong side; null when none was judged
 * @param why why none was judged; empty when some were
 */
public record ExpectationSummary(
    String text,
    String drive,
    String kind,
    String measure,
    @Nullable String operation,
    String bounds,
    double target,
    @Nullable Double failure,
    String unit,
    double overSeconds,
    int stopAfter,
    String origin,
    String state,
    long windows,
    long missed,
    long failed,
    @Nullable Double firstMissed,
    @Nullable Double worst,
    boolean stopped,
    String why) {}
