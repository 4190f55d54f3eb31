package dev.squall.metric;

/**
 * Takes the samples of a {@link SampleLoop}, on the loop's thread; quick, since the next sample
 * waits for it.
 */
public interface SampleListener {
  /**
   * A sample was taken.
   *
   * @param nanos when, on the clock's count
   * @param lateNanos how much later than it was due; 0 when in time
   * @param costNanos how long reading took
   * @param values one number a metric; the same array each time, so copy what is kept
   */
  void sampled(long nanos, long lateNanos, long costNanos, double[] values);

  /**
   * The loop could not run when it should: what was measured meanwhile can't be trusted. Told when
   * the window is over, and every second of a long one.
   *
   * @param from when the first sample that came late was due
   * @param to when it came
   */
  default void starved(long from, long to) {}

  /**
   * Something about sampling that a person should know, once: a source that is lost, a listener
   * that threw.
   */
  default void noted(String message) {}
}
