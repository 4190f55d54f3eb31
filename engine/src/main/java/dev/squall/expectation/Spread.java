package dev.squall.expectation;

import dev.squall.latency.Recorded;
import dev.squall.latency.Times;
import dev.squall.latency.Totals;
import org.jspecify.annotations.Nullable;

/**
 * Times of a slice: of one interval by the few values that it has, of several added up. For one
 * thread.
 */
final class Spread {
  /** None at all. */
  static final Spread NONE = new Spread(Recorded.NONE, null);

  private final Recorded few;
  private final @Nullable Totals many;

  private Spread(Recorded few, @Nullable Totals many) {
    this.few = few;
    this.many = many;
  }

  static Spread of(Recorded few) {
    return new Spread(few, null);
  }

  static Spread of(Totals many) {
    return new Spread(Recorded.NONE, many);
  }

  /** All of several. */
  static Spread together(Iterable<Spread> all) {
    Totals sum = new Totals();
    for (Spread each : all) {
      each.addTo(sum);
    }
    return of(sum);
  }

  void addTo(Totals sum) {
    if (many == null) {
      sum.add(few);
    } else {
      sum.add(many);
    }
  }

  boolean isEmpty() {
    return many == null ? few.isEmpty() : many.isEmpty();
  }

  /** Seconds below which {@code percentile} percent lie; NaN where there are none. */
  double seconds(double percentile) {
    return many == null ? Times.seconds(few, percentile) : Times.seconds(many, percentile);
  }
}
