package dev.squall.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one drive's operations did. Times are in seconds.
 *
 * @param component what it calls; null when the plan is not known
 * @param seconds how long it drove
 * @param planned arrivals
 * @param sent operations sent
 * @param ended operations that ended, however
 * @param unfinished operations that had not when it was last heard of
 * @param overflowed arrivals that found no place and were dropped or failed
 * @param asked arrivals a second
 * @param sentRate operations sent a second
 * @param done operations that ended a second
 * @param trustedOnly whether the percentiles leave out intervals that can't be trusted
 * @param trustedSeconds how much of its time can be trusted
 * @param response from when an operation was planned to its end
 * @param service from when it was sent to its end
 * @param delay how late the generator itself began operations
 * @param gap what response and service times say together
 * @param curve both times by percentile
 * @param reasons why operations failed or were wrong, most frequent first
 * @param fullSeconds how long all places were taken
 * @param holders who held them meanwhile
 * @param little Little's law; null when too little was done
 * @param figures how it did, by definitions
 * @param reference what its health is compared with
 * @param own the component's own figures
 * @param baselineOf the drive whose baseline it measured; null for a drive in its own right
 */
public record DriveSummary(
    String name,
    @Nullable String component,
    double seconds,
    long planned,
    long sent,
    long ended,
    long ok,
    long failed,
    long wrong,
    long skipped,
    long unfinished,
    long overflowed,
    @Nullable Double asked,
    @Nullable Double sentRate,
    @Nullable Double done,
    boolean trustedOnly,
    double trustedSeconds,
    Percentiles response,
    Percentiles service,
    Percentiles delay,
    String gap,
    List<Point> curve,
    Map<String, Long> reasons,
    long mostInFlight,
    long mostWaiting,
    double fullSeconds,
    List<Holder> holders,
    @Nullable Little little,
    List<Figure> figures,
    String reference,
    Map<String, Summary.Spread> own,
    List<Operation> operations,
    @Nullable String baselineOf) {
  /** Times; all null when there was none. */
  public record Percentiles(
      long count,
      @Nullable Double mean,
      @Nullable Double p50,
      @Nullable Double p90,
      @Nullable Double p99,
      @Nullable Double p999,
      @Nullable Double max) {}

  /** One percentile of both times. */
  public record Point(double percentile, double response, double service) {}

  /**
   * An operation that held places while all were taken.
   *
   * @param share of the places held
   * @param oldestSeconds the longest it was seen under way
   */
  public record Holder(String operation, double share, double oldestSeconds) {}

  /**
   * N = X · R (Little 1961), both sides measured apart.
   *
   * @param present operations that had arrived and were not done, mean over time
   * @param product throughput times mean response time
   * @param difference of both, as a share of the larger
   * @param off whether that is more than {@link DriveSummaries#LITTLE}
   */
  public record Little(double present, double product, double difference, boolean off) {}

  /** A figure with what it means. */
  public record Figure(String name, double value, String unit, String definition) {}

  /** One operation. */
  public record Operation(
      String name,
      long ok,
      long failed,
      long wrong,
      long skipped,
      long items,
      long bytes,
      Percentiles response,
      Percentiles service,
      Map<String, Long> reasons) {}
}
