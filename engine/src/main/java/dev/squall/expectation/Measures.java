package dev.squall.expectation;

import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.Expectation.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of expectation measures in a window; {@link Definition} says the formulas in
 * words. NaN where a window says nothing.
 */
final class Measures {
  private Measures() {}

  /**
   * The value of a window.
   *
   * @param parts the window's slices
   * @param window the same as one
   * @param reference what it is compared with, where it is compared
   * @param open whether what is asked is a rate of arrivals
   */
  static double of(
      Measure measure,
      List<Slice> parts,
      Slice window,
      @Nullable Reference reference,
      boolean open) {
    return switch (measure.kind()) {
      case RESPONSE -> time(window.response(), measure.percentile(), window);
      case SERVICE -> time(window.service(), measure.percentile(), window);
      case ERRORS -> errors(window);
      case THROUGHPUT -> window.ok() / window.seconds();
      case QUEUE -> window.present();
      case DEGRADATION, DRIFT -> reference == null ? Double.NaN : worse(window, reference, open);
      case EFFICIENCY -> efficiency(window);
      case AVAILABILITY -> availability(window);
      case CONSISTENCY -> consistency(window);
      case VARIANCE -> variance(parts, open);
      case RECOVERY, ADAPTATION, GROWTH, HEADROOM -> Double.NaN; // not judged by windows alone
    };
  }

  /** True when a kind's window needs its histograms. */
  static boolean needsTimes(Kind kind) {
    return switch (kind) {
      case RESPONSE, SERVICE, DEGRADATION, DRIFT -> true;
      case ERRORS,
          THROUGHPUT,
          QUEUE,
          EFFICIENCY,
          AVAILABILITY,
          CONSISTENCY,
          VARIANCE,
          RECOVERY,
          ADAPTATION,
          GROWTH,
          HEADROOM ->
          false;
    };
  }

  /** True when what comes to its end after the drive's phase says nothing of a kind. */
  static boolean endsWithItsPhase(Kind kind) {
    return switch (kind) {
      case THROUGHPUT, QUEUE, DEGRADATION, DRIFT, EFFICIENCY, VARIANCE, GROWTH, HEADROOM -> true;
      case RESPONSE, SERVICE, ERRORS, AVAILABILITY, CONSISTENCY, RECOVERY, ADAPTATION -> false;
    };
  }

  /** Where nothing ended though something was there all along, it has taken the window at least. */
  private static double time(Spread times, double percentile, Slice window) {
    double seconds = times.seconds(percentile);
    boolean stuck = window.ended() == 0 && window.atStart() > 0 && window.atEnd() > 0;
    return Double.isNaN(seconds) && stuck ? window.seconds() : seconds;
  }

  static double errors(Slice slice) {
    return share(slice.failed() + slice.wrong(), slice.ok() + slice.failed() + slice.wrong());
  }

  /** Those there at the start of which more than ended are there still have failed it as well. */
  static double availability(Slice slice) {
    long stuck = Math.max(0, slice.atStart() - slice.ended());
    return share(slice.ok(), slice.ok() + slice.failed() + slice.wrong() + slice.dropped() + stuck);
  }

  static double consistency(Slice slice) {
    return Double.isNaN(slice.consistency())
        ? share(slice.ok(), slice.ok() + slice.wrong())
        : slice.consistency();
  }

  static double efficiency(Slice slice) {
    return slice.processors().efficiency();
  }

  static double done(Slice slice, boolean open) {
    return open
        ? share(slice.ok(), Math.max(slice.ok(), slice.planned()))
        : slice.ok() / slice.seconds();
  }

  static double worse(Slice slice, Reference reference, boolean open) {
    double median = slice.response().seconds(50);
    double slower = median / reference.medianSeconds() - 1;
    double less = 1 - done(slice, open) / reference.done();
    return Double.isNaN(slower) ? less : Double.isNaN(less) ? slower : Math.max(slower, less);
  }

  static double variance(List<Slice> parts, boolean open) {
    double[] done = parts.stream().mapToDouble(part -> done(part, open)).toArray();
    return variance(done);
  }

  /** Standard deviation (n − 1) as a share of the mean; NaN of fewer than three. */
  static double variance(double... values) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        n++;
        double apart = value - sum / Math.max(1, n - 1);
        squares += n == 1 ? 0 : apart * apart * (n - 1) / n;
        sum += value;
      }
    }
    return n < 3 || sum == 0 ? Double.NaN : Math.sqrt(squares / (n - 1)) / (sum / n);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
