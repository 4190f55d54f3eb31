package dev.squall.arrival;

/**
 * Evenly spaced operations at a rate that changes, as many as the integral of the asked rate.
 *
 * <pre>
 * credit(t) = ∫ rate dt − taken − missed          [operations], an operation is due while credit ≥ 1
 * credit ≤ 1 + rate · debt                        what is beyond is missed, and counted
 *
 *  credit
 *   2 |                        a stall of 5 periods, debt of 2:
 *   1 |  /| /| /| /|    ____|  two are caught up at once, the rest is missed
 *   0 |_/ |/ |/ |/ |___/    |/| /| /|  → t
 * </pre>
 *
 * <p>So over any stretch without a stall the operations taken differ from the integral by less than
 * one. Times are nanoseconds of one clock and are passed in: it asks no clock and has no thread.
 * Thread-safe.
 */
public final class Pacer {
  /** Rounding of sums of products must not make an operation due a nanosecond late for ever. */
  private static final double WHOLE = 1 - 1e-9;

  private final double debtSeconds;
  private volatile double rate;
  private double credit;
  private double asked;
  private double missed;
  private boolean boundless;
  private long last;
  private long accountStart;

  /**
   * At rate zero.
   *
   * @param debtNanos how much of a stall is caught up
   * @param nowNanos the moment it starts
   */
  public Pacer(long debtNanos, long nowNanos) {
    if (debtNanos < 0) {
      throw new IllegalArgumentException("pacer: debt must be ≥ 0 ns, was " + debtNanos + " ns");
    }
    this.debtSeconds = debtNanos * 1e-9;
    this.last = nowNanos;
    this.accountStart = nowNanos;
  }

  /** Sets the operations per second from {@code nowNanos} on; +∞ for no waiting at all. */
  public synchronized void rate(double perSecond, long nowNanos) {
    if (!(perSecond >= 0)) {
      throw new IllegalArgumentException("pacer: rate must be ≥ 0 /s, was " + perSecond + " /s");
    }
    advance(nowNanos);
    if (perSecond == Double.POSITIVE_INFINITY) {
      boundless = true;
      credit = 0;
    }
    rate = perSecond;
  }

  /** The rate in force, in operations per second. */
  public double rate() {
    return rate;
  }

  /** True at rate +∞. */
  public boolean boundless() {
    return rate == Double.POSITIVE_INFINITY;
  }

  /** Takes the operations that are due, at most {@code most}; 0 when none is. */
  public int take(int most, long nowNanos) {
    if (boundless()) {
      return most;
    }
    synchronized (this) {
      advance(nowNanos);
      if (credit < WHOLE) {
        return 0;
      }
      int due = (int) Math.min(most, (long) (credit + (1 - WHOLE)));
      credit -= due;
      return due;
    }
  }

  /**
   * Nanoseconds until the next operation is due, 0 when one is; {@link Long#MAX_VALUE} when none
   * will be.
   */
  public synchronized long untilNext(long nowNanos) {
    if (boundless()) {
      return 0;
    }
    advance(nowNanos);
    if (credit >= WHOLE) {
      return 0;
    }
    double nanos = (1 - credit) / rate * 1e9;
    return nanos < 9e18 ? Math.max(1, (long) Math.ceil(nanos)) : Long.MAX_VALUE;
  }

  /** Forgets what is due: nothing from before is caught up. It does not count as missed. */
  public synchronized void forgive(long nowNanos) {
    advance(nowNanos);
    credit = 0;
  }

  /** Gives what was asked and missed since the last account, and starts a new one. */
  public synchronized Account account(long nowNanos) {
    advance(nowNanos);
    long stretch = Math.max(1, last - accountStart);
    Account account = new Account(boundless ? Double.POSITIVE_INFINITY : asked, missed, stretch);
    accountStart = last;
    asked = 0;
    missed = 0;
    boundless = boundless();
    return account;
  }

  /**
   * What was asked over a stretch.
   *
   * @param operations the integral of the asked rate; +∞ when it was boundless at any time
   * @param missed those given up after stalls
   * @param nanos how long the stretch was; another thread may have been here later than the moment
   *     passed in
   */
  public record Account(double operations, double missed, long nanos) {
    /** How long the stretch was, in seconds. */
    public double seconds() {
      return nanos * 1e-9;
    }
  }

  private void advance(long nowNanos) {
    long stretch = nowNanos - last;
    if (stretch <= 0) {
      return; // another thread's reading of the clock was later
    }
    last = nowNanos;
    double perSecond = rate;
    if (perSecond == 0 || perSecond == Double.POSITIVE_INFINITY) {
      return;
    }
    double due = perSecond * (stretch * 1e-9);
    asked += due;
    credit += due;
    double most = 1 + perSecond * debtSeconds;
    if (credit > most) {
      missed += credit - most;
      credit = most;
    }
  }
}
