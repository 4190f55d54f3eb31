package dev.squall.metric;

import java.util.List;
import java.util.Map;

/** Reads the machine's state. One thread at a time; allocates nothing while sampling. */
public interface Sampler extends AutoCloseable {
  /** What is read, in the order of the readings; fixed for the sampler's life. */
  List<Metric> metrics();

  /**
   * Reads everything once. Rates are over the time since the last call.
   *
   * @param nanos the moment of the reading, on the clock's count
   * @param into one number a metric, NaN where there is no reading; at least as long as {@link
   *     #metrics()}
   */
  void sample(long nanos, double[] into);

  /**
   * What this machine has no reading for, by the name it would have, with why; in words for people.
   */
  default Map<String, String> missing() {
    return Map.of();
  }

  @Override
  void close();
}
