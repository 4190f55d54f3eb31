package dev.squall.curve;

import dev.squall.chance.Chance;
import java.util.ArrayList;
import java.util.List;

/**
 * A day of an office's load, as a share of its maximum: a base that is always there, the business
 * day's broad peak with a dip at lunch, a spike in the evening, half of it all at night, some
 * noise.
 *
 * <pre>
 *   v(t) = clip(repeat((base + business + lunch + evening) × night, 24 h) + noise, 0.1, 1)
 *     base      0.3
 *     business  bump of  0.7 at 13:00, sigma 3 h
 *     lunch     bump of -0.2 at 12:30, sigma 30 min
 *     evening   bump of  0.4 at 19:00, sigma 1 h
 *     night     1 by day, 0.5 from 23:00 to 5:00, with edges of half an hour before and after
 *     noise     sigma 0.05, a lattice point every 6 min
 *
 *       1 |                                 ***
 *         |                          ******** ****
 *         |                        ***   **      ***   ******
 *         |                     ****               *****    **
 *     0.5 |                  ****                            **
 *         |             ******                                ****
 *         |            **                                        ****
 *         |*************                                            ***
 *       0 |
 *         ++--------------+--------------+-------------+--------------+
 *          0 s           6 h           12 h          18 h           24 h
 * </pre>
 *
 * <p>The generator that this day comes from multiplies by {@code 0.5 (1 + cos(2π (h - 5) / 24))}
 * for the night. That wave has its crest at 5:00 and is 0 at 17:00: the night is at its fullest
 * when all should be asleep, the afternoon is gone, and of the evening's spike 7 % are left, under
 * the clip's lower bound. Its own comment says what was meant, a low from 23:00 to 5:00, and that
 * is what the window here does.
 */
public final class OfficeDay {
  /** The length of the day, s. */
  public static final double DAY_SECONDS = 24 * 3600.0;

  private static final double HOUR = 3600;
  private static final double LOW = 0.1;
  private static final double HIGH = 1;
  private static final double SIGMA = 0.05;
  private static final double CELL_SECONDS = 360;

  private OfficeDay() {}

  /**
   * The day with its usual noise, as a share of the maximum from 0.1 to 1. Goes on for days, no two
   * alike.
   */
  public static Curve shape(Chance chance) {
    return shape(chance, SIGMA);
  }

  /** The day with noise of standard deviation {@code sigma}, plain; 0 for none. */
  public static Curve shape(Chance chance, double sigma) {
    Curve hours =
        Sum.of(
            new Constant(0.3),
            new Bump(0.7, 13 * HOUR, 3 * HOUR),
            new Bump(-0.2, 12.5 * HOUR, 0.5 * HOUR),
            new Bump(0.4, 19 * HOUR, HOUR));
    Curve night = new Pulse(1, 0.5, DAY_SECONDS, 23 * HOUR, 6 * HOUR, 0.5 * HOUR);
    List<Curve> parts = new ArrayList<>();
    parts.add(new Repeat(Product.of(hours, night), DAY_SECONDS));
    if (sigma != 0) {
      parts.add(new Noise(chance, sigma, CELL_SECONDS));
    }
    return new Clip(new Sum(parts), LOW, HIGH);
  }

  /**
   * The day with its usual noise between other bounds: the least and the greatest value of its
   * first 24 hours become {@code low} and {@code high}, in the unit of those. Later days, whose
   * noise differs, may go a little beyond.
   */
  public static Curve between(double low, double high, Chance chance) {
    return shape(chance).rescale(low, high, DAY_SECONDS);
  }
}
