package dev.squall.interference;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * By how many times something is slower beside others than alone.
 *
 * @param of what is slowed down
 * @param beside what it ran beside; none under pressure alone
 * @param press the pressure on it; null for none
 * @param figure of which of its figures
 * @param value 1 for as quick, 2 for half as quick; NaN where that can't be said
 * @param least the lower end of its interval of 95 %
 * @param most the upper end
 * @param rounds in how many rounds both were played
 */
public record Slowdown(
    String of,
    List<String> beside,
    @Nullable Press press,
    Figure figure,
    double value,
    double least,
    double most,
    int rounds) {
  /** Copies the list. */
  public Slowdown {
    beside = List.copyOf(beside);
  }

  /** Of what. */
  public enum Figure {
    /** The median response time. */
    P50("response p50"),
    /** The 99th percentile of response times. */
    P99("response p99"),
    /** What is done a second, alone by beside. */
    DONE("done");

    private final String words;

    Figure(String words) {
      this.words = words;
    }

    /** What it is called. */
    public String words() {
      return words;
    }
  }

  /**
   * The figure that tells how slow a drive is: where operations arrive at a rate, as many are done
   * as come, and the response time tells; where each waits for the one before, what is done.
   */
  public static Figure telling(boolean open) {
    return open ? Figure.P50 : Figure.DONE;
  }

  /** Whether there is a number. */
  public boolean known() {
    return Double.isFinite(value);
  }

  /** {@code +23 %}. */
  public static String percent(double ratio) {
    if (!Double.isFinite(ratio)) {
      return "–";
    }
    double more = 100 * (ratio - 1);
    return String.format(Locale.ROOT, Math.abs(more) < 9.95 ? "%+.1f %%" : "%+.0f %%", more);
  }

  /** {@code +21 % to +25 %}. */
  public String interval() {
    return Double.isFinite(least) && Double.isFinite(most)
        ? percent(least) + " to " + percent(most)
        : "–";
  }
}
