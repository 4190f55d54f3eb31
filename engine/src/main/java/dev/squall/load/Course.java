package dev.squall.load;

/**
 * What a load's level is planned to be at moments of the clock, as things stand: pauses, holds,
 * scaling and adjusting move it. Any thread may ask.
 */
public interface Course {
  /** The level at {@code nanos} on the clock's count, in the plan's unit; +∞ for maximum. */
  double at(long nanos);

  /** The mean level between two moments, by the curve's integral. */
  double mean(long fromNanos, long toNanos);

  /** Always the same level. */
  static Course steady(double level) {
    return new Course() {
      @Override
      public double at(long nanos) {
        return level;
      }

      @Override
      public double mean(long fromNanos, long toNanos) {
        return level;
      }
    };
  }
}
