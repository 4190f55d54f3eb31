package dev.squall.analysis.stability;

import dev.squall.analysis.Finding;
import dev.squall.analysis.Severity;
import dev.squall.analysis.Table;
import dev.squall.statistic.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What grows in a run, and what wears on: each figure's {@link Course}, told where it drifts by
 * more than matters, or jumps. Without state.
 *
 * <p>Growth is told from 0.1 % a day on (medium), and is high from 1 % a day on; of p99 and
 * throughput from 5 % over the run on, and high from 15 %. A drive whose rate was not the same all
 * through has no drift that means anything.
 */
public final class Stability {
  /** A shorter run has no trend that is worth a word. */
  public static final double LEAST_SECONDS = 300;

  static final double DAY = 86_400;
  static final double GROWS = 0.001;
  static final double GROWS_MUCH = 0.01;
  static final double DRIFTS = 0.05;
  static final double DRIFTS_MUCH = 0.15;

  /** A rate stays, whose middle four fifths are within this of its median. */
  private static final double STAYS = 0.25;

  /** Growth of less of what there was is the noise of any program. */
  private static final double LEAST_SHARE = 0.01;

  private final Table table;
  private final List<Finding> found = new ArrayList<>();
  private final List<String> unsaid = new ArrayList<>();

  private Stability(Table table) {
    this.table = table;
  }

  /** What is found, and what can't be said. */
  public record Result(List<Finding> findings, List<String> unsaid) {
    /** Copies. */
    public Result {
      findings = List.copyOf(findings);
      unsaid = List.copyOf(unsaid);
    }
  }

  /**
   * Finds it.
   *
   * @param asked whether the scenario's own loads take the machine's memory
   * @param soak whether the scenario wants to know: then it is said what can't be
   */
  public static Result of(Table table, boolean asked, boolean soak) {
    Stability stability = new Stability(table);
    stability.look(asked, soak);
    return new Result(stability.found, soak ? stability.unsaid : List.of());
  }

  private void look(boolean asked, boolean soak) {
    double whole = table.rows() * table.width();
    if (whole < LEAST_SECONDS) {
      tooShort("anything grows or wears on", whole, "");
      return;
    }
    List<Watched> watched = Watched.of(table, asked);
    if (watched.stream().noneMatch(each -> each.subject().startsWith("process"))) {
      unsaid.add("no process was looked at: whether its memory grows can't be said");
    }
    // What a process holds is known where times can't be trusted, too.
    watched.forEach(this::grows);
    long counted = IntStream.range(0, table.rows()).filter(i -> table.counts()[i]).count();
    if (counted * table.width() < LEAST_SECONDS) {
      tooShort("drives wear on", counted * table.width(), " that count");
      return;
    }
    table.drives().forEach(this::wearsOn);
    if (soak) {
      table.drives().stream()
          .map(drive -> Availability.of(table, drive))
          .filter(Objects::nonNull)
          .forEach(found::add);
    }
  }

  private void tooShort(String what, double seconds, String which) {
    unsaid.add(
        "whether "
            + what
            + " can't be said of "
            + Told.seconds(seconds)
            + which
            + ": it takes "
            + Told.seconds(LEAST_SECONDS)
            + " at least");
  }

  private void grows(Watched watched) {
    Course course = Course.of(table.width(), watched.values());
    double slope = course.trend().slope() * course.perSecond();
    double length = course.to() - course.from();
    double level = course.last() - slope * length;
    switch (course.shape()) {
      case UNKNOWN ->
          unsaid.add(
              watched.what() + " of " + watched.subject() + " was read too seldom for a trend");
      case DRIFTS -> {
        double day = slope * DAY / Math.max(level, watched.least());
        boolean matters =
            slope * length >= Math.max(watched.least(), LEAST_SHARE * level) && day >= GROWS;
        if (slope > 0 && matters) {
          found.add(
              Told.growth(watched, course, day >= GROWS_MUCH ? Severity.HIGH : Severity.MEDIUM));
        }
      }
      case FILLING -> {
        if (slope * length >= Math.max(watched.least(), 0.05 * level) && slope > 0) {
          unsaid.add(Told.filling(watched, course));
        }
      }
      case STEPPED -> {
        Course.Step step = course.step();
        if (step != null
            && step.after() - step.before()
                >= Math.max(10 * watched.least(), DRIFTS_MUCH * step.before())) {
          found.add(Told.step(watched, course, step));
        }
      }
      case STEADY -> {}
    }
  }

  private void wearsOn(Table.Drive drive) {
    double[] arrived = table.counted(drive.arrived());
    double[] done = table.counted(drive.done());
    double usual = Order.median(drive.open() ? arrived : done);
    if (!(usual > 0)) {
      return;
    }
    double spread =
        Order.quantile(0.9, drive.open() ? arrived : new double[] {usual})
            - Order.quantile(0.1, drive.open() ? arrived : new double[] {usual});
    if (spread > 2 * STAYS * usual) {
      unsaid.add(
          "drive '"
              + drive.name()
              + "' was not driven at one rate: what it is at the end can't be compared with the beginning");
      return;
    }
    wears(drive, "p99", "s", table.counted(drive.p99()), 1);
    double[] share = done.clone();
    if (drive.open()) {
      Arrays.setAll(share, i -> arrived[i] > 0 ? done[i] / arrived[i] : Double.NaN);
    }
    wears(drive, "throughput", drive.open() ? "1" : "/s", share, -1);
  }

  /** {@code worse}: the sign of a change that makes it worse. */
  private void wears(Table.Drive drive, String what, String unit, double[] values, int worse) {
    Course course = Course.of(table.width(), values);
    double slope = course.trend().slope() * course.perSecond();
    double length = course.to() - course.from();
    double begin = course.trend().middle() - slope * length / 2;
    switch (course.shape()) {
      case DRIFTS -> {
        double drift = worse * slope * length / Math.max(Math.abs(begin), 1e-12);
        if (drift >= DRIFTS) {
          found.add(
              Told.drift(
                  drive,
                  what,
                  unit,
                  course,
                  begin,
                  drift >= DRIFTS_MUCH ? Severity.HIGH : Severity.MEDIUM));
        }
      }
      case STEPPED -> {
        Course.Step step = course.step();
        if (step != null
            && worse * (step.after() - step.before()) >= DRIFTS_MUCH * Math.abs(step.before())) {
          found.add(Told.step(drive, what, unit, course, step));
        }
      }
      case UNKNOWN ->
          unsaid.add(
              what + " of drive '" + drive.name() + "' is known of too few windows for a trend");
      case STEADY, FILLING -> {}
    }
  }
}
