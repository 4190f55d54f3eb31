package dev.squall.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search for a level came to.
 *
 * @param phase in which it was sought
 * @param drives whose level it is, together
 * @param sought what levels are numbers of: {@code rate}, {@code users} or {@code times}
 * @param from the level it began with
 * @param to the highest it would try
 * @param end {@code found}, {@code never}, {@code at-once}, {@code unclear}, {@code unsteady},
 *     {@code died} or {@code cut-short}
 * @param why for people; empty where the end says all
 * @param capacity the level sought; null where it is not known
 * @param low it is at least this
 * @param high it is at most this; null for nobody knows
 * @param rounds brackets that were closed
 * @param spread standard deviation of their middles, as a share of the level; null of fewer than
 *     two
 * @param method how the interval came about
 * @param throughput the most operations a second that ended well at a level that held; null for
 *     none
 * @param breaking {@code graceful}, {@code cliff}, {@code metastable}, {@code fatal} or {@code
 *     unknown}
 * @param recovery seconds until all was as before after a level broke, the longest; null for none
 * @param saturated which resource was used up first
 * @param sentence all of it in one
 */
public record SearchSummary(
    String phase,
    List<String> drives,
    String sought,
    double from,
    double to,
    String end,
    String why,
    @Nullable Double capacity,
    double low,
    @Nullable Double high,
    int rounds,
    @Nullable Double spread,
    String method,
    @Nullable Double throughput,
    String breaking,
    @Nullable Double recovery,
    String saturated,
    String sentence,
    Curve curve,
    List<Probe> probes) {
  /**
   * The scalability curve through the probes.
   *
   * @param why why the figures can't bear it; empty where they do
   * @param lambda operations a second of one at a time
   * @param alpha share that waits its turn
   * @param beta what it costs to keep the others informed
   * @param knee how many at once do the most; null where more do more
   * @param peak operations a second there
   * @param fit R²
   */
  public record Curve(
      String why,
      @Nullable Estimate lambda,
      @Nullable Estimate alpha,
      @Nullable Estimate beta,
      @Nullable Double knee,
      @Nullable Double peak,
      @Nullable Double fit) {}

  /** A figure with its 95 % interval. */
  public record Estimate(double value, @Nullable Double low, @Nullable Double high) {}

  /**
   * A level that was tried.
   *
   * @param at when it was judged
   * @param outcome {@code held}, {@code broken}, {@code limited} or {@code unclear}
   * @param settled seconds that were left out at its beginning
   * @param seconds that were counted
   * @param offered operations a second
   * @param achieved that ended well, a second
   * @param p50 median response time
   * @param recovery seconds until all was as before; null where it did not break, or did not come
   *     back
   */
  public record Probe(
      int number,
      double at,
      String stage,
      int round,
      double level,
      String outcome,
      double settled,
      double seconds,
      @Nullable Double offered,
      @Nullable Double achieved,
      @Nullable Double p50,
      @Nullable Double p99,
      @Nullable Double errors,
      @Nullable Double present,
      @Nullable Double recovery,
      String why) {}
}
