package dev.squall.expectation;

import dev.squall.latency.Histograms;
import dev.squall.latency.Recorded;
import dev.squall.latency.Times;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Times of a slice: of one interval by the few values that it has, of several as a histogram. For
 * one thread.
 */
final class Spread {
  /** None at all. */
  static final Spread NONE = new Spread(Recorded.NONE, null);

  private final Recorded few;
  private final @Nullable Histogram many;

  private Spread(Recorded few, @Nullable Histogram many) {
    this.few = few;
    this.many = many;
  }

  static Spread of(Recorded few) {
    return new Spread(few, null);
  }

  static Spread of(Histogram many) {
    return new Spread(Recorded.NONE, many);
  }

  /** All of several. */
  static Spread together(Iterable<Spread> all) {
    Histogram sum = Histograms.empty();
    for (Spread each : all) {
      each.addTo(sum);
    }
    return of(sum);
  }

  void addTo(Histogram sum) {
    if (many == null) {
      few.addTo(sum);
    } else {
      sum.add(many);
    }
  }

  boolean isEmpty() {
    return many == null ? few.isEmpty() : many.getTotalCount() == 0;
  }

  /** Seconds below which {@code percentile} percent lie; NaN where there are none. */
  double seconds(double percentile) {
    return many == null ? Times.seconds(few, percentile) : Times.seconds(many, percentile);
  }
}
