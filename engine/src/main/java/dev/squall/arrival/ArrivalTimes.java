package dev.squall.arrival;

import java.util.function.LongToDoubleFunction;

/**
 * The moments at which operations are due, as a unit-rate process seen through the integral of the
 * rate.
 *
 * <pre>
 * Λ(t) = ∫ rate dt                                 [operations]
 * t_k  = Λ⁻¹(g_1 + g_2 + … + g_k)                  g = 1, evenly; g ~ exponential of mean 1, Poisson
 *
 *  Λ 3 |            ____/      each whole number (or each sum of g) on the left
 *    2 |        ___/           is an operation below
 *    1 |    ___/
 *    0 |___/_____________ t
 *         ↑   ↑   ↑
 * </pre>
 *
 * <p>With exponential g this is the exact non-homogeneous Poisson process, by inversion of the
 * cumulative rate (Çinlar, Introduction to Stochastic Processes, 1975, §4.7; Lewis and Shedler's
 * thinning of 1979 is the other way). The rate is given slice by slice: within a slice it is taken
 * as linear between its ends and scaled so that the slice's integral is exact, so over any number
 * of whole slices Λ has no error. Times are nanoseconds of one clock and are passed in: it asks no
 * clock and has no thread. For one thread.
 */
public final class ArrivalTimes {
  /** None any more in this slice. */
  public static final long NONE = Long.MIN_VALUE;

  private final LongToDoubleFunction gaps;
  private long drawn;
  private double left;
  private long from;
  private double seconds;
  private double startRate;
  private double slope;
  private double passed;
  private double whole;

  /**
   * Where it stands between two slices.
   *
   * @param drawn how many gaps are drawn
   * @param left how much of the last of them is still to pass, operations
   */
  public record Position(long drawn, double left) {}

  private ArrivalTimes(LongToDoubleFunction gaps) {
    this.gaps = gaps;
    this.left = gaps.applyAsDouble(drawn++);
  }

  /** Evenly spaced: the first when a whole operation has come together. */
  public static ArrivalTimes even() {
    // Rounding of sums of products must not push an operation into the next slice.
    return new ArrivalTimes(n -> n == 0 ? 1 - 1e-9 : 1);
  }

  /**
   * With the gaps of a unit-rate process: {@code gaps} gives the n-th, of mean 1; exponential ones
   * make a Poisson process.
   */
  public static ArrivalTimes spaced(LongToDoubleFunction gaps) {
    return new ArrivalTimes(gaps);
  }

  /** Where it stands once the slice is over; what that still holds is passed over. */
  public Position position() {
    return new Position(drawn, left - (whole - passed));
  }

  /** Where it stood when the operation that came last was due, with that one still to come. */
  public Position beforeLast() {
    return new Position(drawn - 1, 0);
  }

  /** Goes on from where another with the same gaps stood. Before the first slice. */
  public void goOn(Position from) {
    drawn = from.drawn();
    left = from.left();
  }

  /**
   * Moves on to the next slice. What the last one still held is passed over.
   *
   * @param fromNanos where it begins
   * @param toNanos where it ends, later
   * @param fromRate the rate at its beginning, operations per second
   * @param toRate the rate at its end
   * @param meanRate its mean, which decides how many operations there are
   */
  public void slice(long fromNanos, long toNanos, double fromRate, double toRate, double meanRate) {
    if (toNanos <= fromNanos || !(meanRate >= 0) || Double.isInfinite(meanRate)) {
      throw new IllegalArgumentException(
          "arrivals: a slice must have length and a rate ≥ 0 /s, was "
              + (toNanos - fromNanos)
              + " ns at "
              + meanRate
              + " /s");
    }
    left -= whole - passed; // of the last slice; 0 where it was used up
    while (left < 0) {
      left += gaps.applyAsDouble(drawn++);
    }
    from = fromNanos;
    seconds = (toNanos - fromNanos) * 1e-9;
    passed = 0;
    whole = meanRate * seconds;
    double mean = (fromRate + toRate) / 2;
    double factor = mean > 0 && Double.isFinite(mean) ? meanRate / mean : 0;
    startRate = factor > 0 ? Math.max(0, fromRate) * factor : meanRate;
    slope = factor > 0 ? (Math.max(0, toRate) - Math.max(0, fromRate)) * factor / seconds : 0;
  }

  /** When the next operation of this slice is due; {@link #NONE} when no more is. */
  public long next() {
    double target = passed + left;
    if (target > whole) {
      left -= whole - passed;
      passed = whole;
      return NONE;
    }
    left = gaps.applyAsDouble(drawn++);
    passed = target;
    return from + (long) (Math.clamp(inverse(target), 0, seconds) * 1e9);
  }

  /** Forgets the rest of the slice, as if its rate had been zero. */
  public void forget() {
    passed = whole;
  }

  /** Solves startRate·s + slope·s²/2 = operations for s, in the form that loses no digits. */
  private double inverse(double operations) {
    double root = startRate * startRate + 2 * slope * operations;
    double divisor = startRate + Math.sqrt(Math.max(0, root));
    return divisor > 0 ? 2 * operations / divisor : seconds;
  }
}
