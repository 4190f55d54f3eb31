package dev.squall.interference;

import dev.squall.analysis.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What playing a cell showed.
 *
 * @param cell what was played
 * @param run the name of its run's folder
 * @param state the run's verdict
 * @param whole whether it was played as asked, and its figures count
 * @param doubtful whether the generator, the guard or the engine was starved meanwhile
 * @param seconds for how long it played
 * @param settled seconds until it had settled
 * @param steady whether it stayed as it was from there on
 * @param drives what its drives did from there on
 * @param pressed what the pressure's load achieved, in its own unit; null for none
 */
public record Shown(
    Cell cell,
    String run,
    String state,
    boolean whole,
    boolean doubtful,
    double seconds,
    double settled,
    boolean steady,
    List<Drive> drives,
    @Nullable Double pressed) {
  private static final int LEAST_WINDOWS = 5;

  /** Copies the list. */
  public Shown {
    drives = List.copyOf(drives);
  }

  /**
   * A drive, window by window from when it had settled; times in seconds, the rest a second.
   *
   * @param failing share of what was done that failed or was wrong
   */
  public record Drive(
      String name, boolean open, double[] median, double[] p99, double[] done, double failing) {}

  /** The drive called {@code name}; null where it did not play, or showed too little. */
  @Nullable Drive drive(String name) {
    return drives.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /** Of a run's table, with what settling leaves of it. */
  static Shown of(Cell cell, Played played) {
    Table table = played.table();
    List<double[]> series = new ArrayList<>();
    for (Table.Drive drive : table.drives()) {
      series.add(logarithms(table.counted(drive.median())));
      series.add(logarithms(table.counted(drive.done())));
    }
    Settled settled = Settled.of(series);
    List<Drive> drives = new ArrayList<>();
    for (Table.Drive drive : table.drives()) {
      double[] done = Settled.finite(table.counted(drive.done()), settled.from());
      double[] failing = Settled.finite(table.counted(drive.failing()), settled.from());
      drives.add(
          new Drive(
              drive.name(),
              drive.open(),
              Settled.finite(table.counted(drive.median()), settled.from()),
              Settled.finite(table.counted(drive.p99()), settled.from()),
              done,
              Arrays.stream(failing).sum() / Math.max(1e-9, Arrays.stream(done).sum())));
    }
    boolean enough =
        !drives.isEmpty() && drives.stream().allMatch(each -> each.done().length >= LEAST_WINDOWS);
    return new Shown(
        cell,
        played.run(),
        played.state(),
        played.whole() && (enough || cell.of().isEmpty()),
        played.doubtful(),
        table.rows() * table.width(),
        settled.from() * table.width(),
        settled.steady() || cell.of().isEmpty(),
        drives,
        played.pressed());
  }

  private static double[] logarithms(double... values) {
    return Arrays.stream(values).map(each -> each > 0 ? Math.log(each) : Double.NaN).toArray();
  }
}
