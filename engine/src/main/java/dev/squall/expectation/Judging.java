package dev.squall.expectation;

import dev.squall.plan.Expectation;
import dev.squall.plan.Expectation.Kind;
import org.jspecify.annotations.Nullable;

/** One expectation of one drive, window after window. For one thread. */
final class Judging {
  /** Later changes between missing and keeping are counted, and told no more. */
  private static final int TOLD = 20;

  final Expectation expectation;
  final Window window;
  final Headroom headroom = new Headroom();
  @Nullable Reference first;
  private final String drive;
  private long windows;
  private long missed;
  private long failed;
  private long firstMissed = -1;
  private double worst = Double.NaN;
  private double last = Double.NaN;
  private int level;
  private boolean stopped;
  private int told;
  private int row;
  private long rowTo;
  private final WindowSeen seen;

  Judging(Expectation expectation, String drive, WindowSeen seen) {
    this.expectation = expectation;
    this.drive = drive;
    this.seen = seen;
    this.window = new Window(expectation.over());
  }

  Kind kind() {
    return expectation.measure().kind();
  }

  /**
   * A window's value.
   *
   * @return what someone who watches should know; mostly nothing
   */
  @Nullable Finding see(double value, long from, long to) {
    if (Double.isNaN(value)) {
      return null;
    }
    windows++;
    seen.window(expectation, drive, value, from, to);
    last = value;
    worst = Double.isNaN(worst) || beyond(value, worst) ? value : worst;
    boolean misses = beyond(value, expectation.target());
    Double failure = expectation.failure();
    boolean fails = failure == null ? misses : beyond(value, failure);
    missed += misses ? 1 : 0;
    failed += fails ? 1 : 0;
    firstMissed = misses && firstMissed < 0 ? to : firstMissed;
    if (!fails) {
      row = 0;
    } else if (row == 0 || from >= rowTo) {
      row++; // windows in a row follow each other: one bad second is in many that overlap
      rowTo = to;
    }
    if (expectation.stopAfter() > 0 && row >= expectation.stopAfter() && !stopped) {
      stopped = true;
      return new Finding.Stop(expectation, drive, row, value);
    }
    int now = fails ? 2 : misses ? 1 : 0;
    if (now == level || (now == 1 && level == 2)) {
      return null; // from failing to missing is no news: it is still not kept
    }
    level = now;
    if (told++ >= TOLD) {
      return null;
    }
    return misses
        ? new Finding.Missed(expectation, drive, value, fails)
        : new Finding.Met(expectation, drive, value);
  }

  /**
   * How it fared so far.
   *
   * @param why why no window was judged, where none was
   * @param open an episode that is not over, by how long it has lasted; NaN for none
   */
  Judgement judgement(String why, double open) {
    Double failure = expectation.failure();
    boolean misses = !Double.isNaN(open) && beyond(open, expectation.target());
    boolean fails = misses && (failure == null || beyond(open, failure));
    long judged = windows + (misses ? 1 : 0);
    return new Judgement(
        expectation,
        drive,
        judged,
        missed + (misses ? 1 : 0),
        failed + (fails ? 1 : 0),
        firstMissed,
        misses && (Double.isNaN(worst) || beyond(open, worst)) ? open : worst,
        misses ? open : last,
        stopped,
        judged == 0 ? why : "");
  }

  /**
   * How it fared by the whole, where that is judged once.
   *
   * @param value what it came to; NaN for nothing
   * @param least what it surely is at least
   * @param most and at most; where the target lies between both it is not judged
   */
  Judgement once(double value, double least, double most, String why) {
    Double failure = expectation.failure();
    double best = expectation.below() ? least : most;
    double bad = expectation.below() ? most : least;
    boolean misses = beyond(best, expectation.target());
    boolean known = !Double.isNaN(value) && (misses || !beyond(bad, expectation.target()));
    boolean fails = misses && (failure == null || beyond(best, failure));
    return new Judgement(
        expectation,
        drive,
        known ? 1 : 0,
        known && misses ? 1 : 0,
        known && fails ? 1 : 0,
        -1,
        known ? value : Double.NaN,
        known ? value : Double.NaN,
        false,
        known ? "" : why);
  }

  private boolean beyond(double value, double bound) {
    return expectation.below() ? value > bound : value < bound;
  }
}
