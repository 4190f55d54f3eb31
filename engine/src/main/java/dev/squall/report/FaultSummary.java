package dev.squall.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time of a fault, and what it did to the drives whose operations it was about. Moments are
 * seconds since the run's start, all else are seconds of machine time.
 *
 * @param name the fault's
 * @param number the how-manieth of its planned times, from 0; below 0 for one that was not planned
 * @param what it did, to what
 * @param from when it was injected
 * @param to when it was healed; null where it was not
 * @param injectedLate how much later than planned
 * @param healedLate the same
 * @param verified from its injection until it showed; null where it never did
 * @param shown in what it showed; empty for nothing
 * @param hits how many operations met it
 * @param why what had it healed; empty where it was not
 * @param failure why it could not be injected or healed; empty where it could
 * @param times of all drives together; null in a summary that an older Squall wrote
 */
public record FaultSummary(
    String name,
    int number,
    String what,
    double from,
    @Nullable Double to,
    double injectedLate,
    double healedLate,
    @Nullable Double verified,
    String shown,
    long hits,
    String why,
    String failure,
    List<Effect> effects,
    @Nullable FaultTimes times) {
  /**
   * What it did to one drive.
   *
   * @param before the 10 s before it, without those of faults that were over by then
   * @param during as long as it was there
   * @param after the 10 s after it
   * @param detected from its injection until something noticed: an expectation on this drive was
   *     missed, the steady state lost, a limit tripped, loads were slowed, a ramp stepped back;
   *     null where nothing did
   * @param degraded from its injection until the end of the first of two intervals in a row that
   *     lay beyond the band of those before; null where none did
   * @param recovered from its healing until the start of the first 3 s within that band; null where
   *     it was not worse, or did not come back
   * @param detectedBy what noticed; empty for nothing. Null, as the others, in an old summary
   * @param degradedBy what was worse; where nothing was, why that is all that can be said
   * @param recoveredBy why nothing can be said of it; empty where it can
   */
  public record Effect(
      String drive,
      Results before,
      Results during,
      Results after,
      @Nullable Double detected,
      @Nullable Double degraded,
      @Nullable Double recovered,
      @Nullable String detectedBy,
      @Nullable String degradedBy,
      @Nullable String recoveredBy) {}

  /**
   * A drive's results over a stretch; null where it has none.
   *
   * @param operations that ended
   * @param perSecond those that ended well, a second
   * @param errors failed and wrong ones, as a share
   * @param p50 of response times
   * @param p99 the same
   */
  public record Results(
      long operations,
      @Nullable Double perSecond,
      @Nullable Double errors,
      @Nullable Double p50,
      @Nullable Double p99) {}
}
