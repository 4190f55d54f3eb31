package dev.squall.load.cpu;

/**
 * Divides what is asked among the cores so that everyone's execution time together is what is
 * asked. Pure arithmetic; one thread.
 *
 * <p>With capacity {@code C} (cores), asked share {@code a}, others' execution time {@code O} and
 * the workers' lines {@code L}, the debt is
 *
 * <pre>E = ∫ a·C dt − O − Σ L      clamped to ± 20 ms a core</pre>
 *
 * and the workers together get the rate
 *
 * <pre>R = a·C − o + E/τ           o: others' rate, exponential mean over 0.3 s; τ = 0.1 s</pre>
 *
 * the first two terms feed forward, the last makes up for every error of the past. {@code R} is
 * poured over the cores like water, so that each core's total is level where it can be: rate of
 * core i = min(1, max(0, λ − oᵢ)), λ such that the sum is R. The debt is zero while nothing is
 * asked.
 */
final class Balance {
  static final double OTHERS_SECONDS = 0.3;
  static final double REPAY_SECONDS = 0.1;
  static final double MOST_DEBT_SECONDS = 0.02;

  private final int cores;
  private final double capacity;
  private final double[] othersRate;
  private final long[] others;
  private final double[] rates;
  private double debt;
  private double linesBefore;
  private double seen;
  private boolean begun;

  /**
   * For {@code cores} workers, one a core.
   *
   * @param capacity cores' worth of time that is the whole
   */
  Balance(int cores, double capacity) {
    this.cores = cores;
    this.capacity = capacity;
    othersRate = new double[cores + 1];
    others = new long[cores + 1];
    rates = new double[cores];
  }

  /**
   * Takes account of what happened in the last {@code seconds}.
   *
   * @param askedMean share asked over that time
   * @param othersNow others' execution time so far, ns: beside each worker, and last what was
   *     elsewhere or can't be told by core
   * @param lines sum of the workers' lines now, ns
   */
  void account(double seconds, double askedMean, long[] othersNow, double lines) {
    if (!begun) {
      begun = true;
      System.arraycopy(othersNow, 0, others, 0, others.length);
      linesBefore = lines;
      return;
    }
    if (seconds <= 0) {
      return;
    }
    // The mean's weight is that of a plain mean at first, so that it does not begin at zero.
    seen = Math.min(OTHERS_SECONDS, seen + seconds);
    double weight = Math.min(1, seconds / seen);
    double used = 0;
    for (int i = 0; i <= cores; i++) {
      double step = (othersNow[i] - others[i]) * 1e-9;
      others[i] = othersNow[i];
      used += step;
      othersRate[i] += weight * (step / seconds - othersRate[i]);
    }
    debt += askedMean * capacity * seconds - used - (lines - linesBefore) * 1e-9;
    double most = MOST_DEBT_SECONDS * cores;
    debt = Math.clamp(debt, -most, most);
    linesBefore = lines;
  }

  /**
   * The workers' lines were moved to {@code lines} by other than their slope: what was forgiven is
   * debt again.
   */
  void moved(double lines) {
    debt -= (lines - linesBefore) * 1e-9;
    linesBefore = lines;
  }

  /** Owes nothing, and the lines stand at {@code lines}. */
  void settle(double lines) {
    debt = 0;
    linesBefore = lines;
  }

  /**
   * Each worker's rate, 0 to 1, when {@code asked} is asked from now on. The array is the same each
   * time.
   */
  double[] rates(double asked) {
    double need = Math.clamp(asked * capacity - othersCores() + debt / REPAY_SECONDS, 0, cores);
    double low = 0;
    double high = 3;
    for (int step = 0; step < 40; step++) {
      double middle = (low + high) / 2;
      if (poured(middle) < need) {
        low = middle;
      } else {
        high = middle;
      }
    }
    poured(need == 0 ? 0 : high);
    return rates;
  }

  private double poured(double level) {
    double sum = 0;
    for (int i = 0; i < cores; i++) {
      rates[i] = Math.clamp(level - othersRate[i], 0, 1);
      sum += rates[i];
    }
    return sum;
  }

  private double othersCores() {
    double sum = 0;
    for (double rate : othersRate) {
      sum += rate;
    }
    return sum;
  }

  /** Execution time owed, in seconds; negative when ahead. */
  double debt() {
    return debt;
  }
}
