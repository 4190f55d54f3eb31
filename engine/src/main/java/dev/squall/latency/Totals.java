package dev.squall.latency;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Times of very many intervals added up, by the places that a histogram has ({@link Recorded}): an
 * addition is that of a number to an array's, where a histogram's own looks after extremes and a
 * sum for each. For one thread.
 */
public final class Totals {
  private static final int ROOM = 512;

  private long[] counts = new long[0];

  /** Adds an interval's. */
  public void add(Recorded times) {
    reach(times.last());
    times.addTo(counts);
  }

  /** Adds another's. */
  public void add(Totals other) {
    reach(other.counts.length - 1);
    for (int place = 0; place < other.counts.length; place++) {
      counts[place] += other.counts[place];
    }
  }

  private void reach(int place) {
    if (place >= counts.length) {
      counts = Arrays.copyOf(counts, (place / ROOM + 1) * ROOM);
    }
  }

  /** True where there are none. */
  public boolean isEmpty() {
    return largest() == 0 && count() == 0;
  }

  /** How many times there are. */
  public long count() {
    long sum = 0;
    for (long each : counts) {
      sum += each;
    }
    return sum;
  }

  /** Nanoseconds below which {@code percentile} percent lie, as a histogram tells it; 0 of none. */
  public long at(double percentile) {
    long rank = Recorded.rank(percentile, count());
    long seen = 0;
    for (int place = 0; place < counts.length; place++) {
      seen += counts[place];
      if (seen >= rank) {
        return Recorded.highest(place);
      }
    }
    return 0;
  }

  /** The largest, as a histogram tells it: the highest of its place; 0 of none. */
  public long largest() {
    for (int place = counts.length - 1; place >= 0; place--) {
      if (counts[place] > 0) {
        return Recorded.highest(place);
      }
    }
    return 0;
  }

  /** A histogram of the same. */
  public Histogram histogram() {
    Histogram histogram = Histograms.empty();
    for (int place = counts.length - 1; place >= 0; place--) {
      if (counts[place] > 0) {
        histogram.recordValueWithCount(Recorded.lowest(place), counts[place]);
      }
    }
    return histogram;
  }
}
