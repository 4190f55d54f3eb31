package dev.squall.expectation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a drive is healthy, second by second, and how long it takes to be so again. For one
 * thread.
 *
 * <p>The reference of its median response time is its baseline's, or where it has none that of its
 * first {@link #BEGINNING} trusted seconds.
 */
final class Health {
  static final double ERRORS = 0.01;
  static final double DONE = 0.9;
  static final double SLOWER = 2;
  static final int BEGINNING = 10;

  /** So many healthy seconds in a row end an episode. */
  static final int ROW = 5;

  private final boolean open;
  private final List<Slice> beginning = new ArrayList<>();
  private @Nullable Reference own;
  private long seconds;
  private long healthy;
  private int row;
  private long rowFrom;
  private long illTo = -1;

  Health(boolean open) {
    this.open = open;
  }

  /** A trusted slice; true when it is healthy. */
  boolean see(Slice slice, @Nullable Reference baseline) {
    if (slice.draining() || (slice.planned() == 0 && slice.ended() == 0 && slice.atEnd() == 0)) {
      return row > 0;
    }
    if (own == null && baseline == null) {
      beginning.add(slice);
      if (beginning.size() >= BEGINNING) {
        own = Reference.of(Slice.joined(beginning, true), open);
        beginning.clear();
      }
    }
    Reference reference = baseline == null ? own : baseline;
    double median = slice.response().seconds(50);
    boolean well =
        !(Measures.errors(slice) > ERRORS)
            && slice.ended() > 0
            && (!open || !(Measures.done(slice, true) < DONE))
            && (reference == null || !(median > SLOWER * reference.medianSeconds()));
    seconds++;
    healthy += well ? 1 : 0;
    if (!well) {
      row = 0;
      illTo = slice.to();
    } else if (row++ == 0) {
      rowFrom = slice.from();
    }
    return well;
  }

  /** What was healthy so far says nothing of what comes. */
  void beginAnew() {
    row = 0;
  }

  /** Since when it has been healthy for long enough to call it so; −1 when it has not. */
  long since() {
    return row >= ROW ? rowFrom : -1;
  }

  /** True when it was healthy in every second of work since then. */
  boolean since(long from) {
    return illTo <= from;
  }

  /** Share of its seconds; NaN for none. */
  double share() {
    return seconds == 0 ? Double.NaN : (double) healthy / seconds;
  }
}
