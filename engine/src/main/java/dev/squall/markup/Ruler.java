package dev.squall.markup;

/**
 * Where values stand along one side of a picture. What lies outside stands at the nearer end, or as
 * far beyond it as is allowed.
 *
 * <pre>
 * pixel = start + (end − start) · (value − least) / (most − least)
 *
 * in powers of ten, so that 1 ms and 1 s both have room:
 * pixel = start + (end − start) · (log₁₀ value − log₁₀ least) / (log₁₀ most − log₁₀ least)
 * </pre>
 */
public final class Ruler {
  private final double start;
  private final double end;
  private final double least;
  private final double most;
  private final boolean powers;
  private final double beyond;

  private Ruler(
      double start, double end, double least, double most, boolean powers, double beyond) {
    if (!(most > least)) {
      throw new IllegalArgumentException(
          "ruler: its most must be > its least " + least + ", was " + most);
    }
    this.start = start;
    this.end = end;
    this.least = least;
    this.most = most;
    this.powers = powers;
    this.beyond = beyond;
  }

  /** From {@code least} at pixel {@code start} to {@code most} at pixel {@code end}. */
  static Ruler plain(double start, double end, double least, double most) {
    return new Ruler(start, end, least, most, false, 0);
  }

  /** The same from 10 to the {@code least} to 10 to the {@code most}. */
  static Ruler powers(double start, double end, double least, double most) {
    return new Ruler(start, end, least, most, true, 0);
  }

  /** The same, where values may stand outside by a share of its length. */
  public Ruler beyond(double share) {
    return new Ruler(start, end, least, most, powers, share);
  }

  /** The pixel of a value; NaN for what is no number. */
  public double at(double value) {
    double along = ((powers ? Math.log10(value) : value) - least) / (most - least);
    return start + (end - start) * Math.clamp(along, -beyond, 1 + beyond);
  }

  /**
   * 1, 2 or 5 times a power of ten, so that there are about {@code marks} of them in {@code whole}.
   */
  public static double step(double whole, int marks) {
    double plain = whole / marks;
    double power = Math.pow(10, Math.floor(Math.log10(plain)));
    double part = plain / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
  }
}
