package dev.squall.report;

import java.util.Arrays;

/**
 * A number over a run of any length in constant memory: at most {@value #BUCKETS} buckets of equal
 * width, each with the smallest, the weighted mean and the largest number that fell into it.
 *
 * <p>A bucket is {@link #FIRST_WIDTH} wide at first. When a number falls past the last bucket,
 * neighbours are merged in pairs and the width doubles, until it fits: so the width is always
 * {@code FIRST_WIDTH · 2^k}, two series can be brought to one width, and merging loses neither an
 * extreme nor any weight. For one thread.
 */
final class Series {
  /** How many buckets there are at most; a plot on a wide screen shows no more. */
  static final int BUCKETS = 1200;

  /** The width of a bucket at first, nanoseconds: one sample at 10 Hz. */
  static final long FIRST_WIDTH = 100_000_000L;

  private static final int FIRST_ROOM = 64;

  private long width = FIRST_WIDTH;
  private int used;

  // The bucket that was asked for last: many numbers follow each other in one.
  private int recent;
  private long recentFrom;
  private long recentTo;

  private float[] min = new float[FIRST_ROOM];
  private float[] max = new float[FIRST_ROOM];
  private double[] sum = new double[FIRST_ROOM];
  private double[] weight = new double[FIRST_ROOM];

  /** Adds a number read at the moment {@code at}; NaN is no number. */
  void add(long at, double value) {
    if (Double.isFinite(value)) {
      into(bucket(at), value, 1);
    }
  }

  /**
   * Adds a number that held from {@code from} to {@code to}, to every bucket in between by its
   * share.
   */
  void spread(long from, long to, double value) {
    if (!Double.isFinite(value) || to <= from) {
      return;
    }
    int last = bucket(to - 1);
    if (from >= recentFrom) {
      into(last, value, (double) (to - from));
      return;
    }
    long start = Math.max(0, from);
    while (start < to) {
      int bucket = (int) (start / width);
      long end = Math.min(to, (bucket + 1L) * width);
      into(bucket, value, (double) (end - start));
      start = end;
    }
  }

  /** Merges buckets until they are at least {@code target} wide. */
  void widen(long target) {
    while (width < target) {
      merge();
    }
  }

  /** The buckets' width in nanoseconds. */
  long width() {
    return width;
  }

  /** The end of the last bucket, nanoseconds. */
  long end() {
    return used * width;
  }

  /** How many buckets there are, empty ones in between counted. */
  int size() {
    return used;
  }

  /** The mean of what fell into a bucket; NaN when nothing did. */
  double mean(int bucket) {
    return bucket < used && weight[bucket] > 0 ? sum[bucket] / weight[bucket] : Double.NaN;
  }

  /** The smallest number that fell into a bucket; NaN when nothing did. */
  double min(int bucket) {
    return bucket < used && weight[bucket] > 0 ? min[bucket] : Double.NaN;
  }

  /** The largest number that fell into a bucket; NaN when nothing did. */
  double max(int bucket) {
    return bucket < used && weight[bucket] > 0 ? max[bucket] : Double.NaN;
  }

  /** A copy that can be widened while this goes on. */
  Series copy() {
    Series copy = new Series();
    copy.width = width;
    copy.used = used;
    copy.min = min.clone();
    copy.max = max.clone();
    copy.sum = sum.clone();
    copy.weight = weight.clone();
    return copy;
  }

  private int bucket(long at) {
    if (at >= recentFrom && at < recentTo) {
      return recent;
    }
    long moment = Math.max(0, at);
    while (moment / width >= BUCKETS) {
      merge();
    }
    int bucket = (int) (moment / width);
    if (bucket >= min.length) {
      int room = Math.min(BUCKETS, Math.max(bucket + 1, min.length * 2));
      min = Arrays.copyOf(min, room);
      max = Arrays.copyOf(max, room);
      sum = Arrays.copyOf(sum, room);
      weight = Arrays.copyOf(weight, room);
    }
    used = Math.max(used, bucket + 1);
    recent = bucket;
    recentFrom = bucket * width;
    recentTo = recentFrom + width;
    return bucket;
  }

  private void into(int bucket, double value, double by) {
    if (weight[bucket] == 0) {
      min[bucket] = (float) value;
      max[bucket] = (float) value;
    } else {
      min[bucket] = Math.min(min[bucket], (float) value);
      max[bucket] = Math.max(max[bucket], (float) value);
    }
    sum[bucket] += value * by;
    weight[bucket] += by;
  }

  private void merge() {
    int pairs = (used + 1) / 2;
    for (int i = 0; i < pairs; i++) {
      int left = 2 * i;
      int right = left + 1;
      boolean hasLeft = weight[left] > 0;
      boolean hasRight = right < used && weight[right] > 0;
      min[i] =
          hasLeft && hasRight
              ? Math.min(min[left], min[right])
              : min[hasLeft ? left : Math.min(right, used - 1)];
      max[i] =
          hasLeft && hasRight
              ? Math.max(max[left], max[right])
              : max[hasLeft ? left : Math.min(right, used - 1)];
      sum[i] = sum[left] + (hasRight ? sum[right] : 0);
      weight[i] = weight[left] + (hasRight ? weight[right] : 0);
    }
    Arrays.fill(sum, pairs, used, 0);
    Arrays.fill(weight, pairs, used, 0);
    used = pairs;
    width *= 2;
    recentTo = 0;
  }
}
