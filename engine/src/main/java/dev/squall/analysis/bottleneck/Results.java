package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Severity;
import dev.squall.analysis.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A drive whose operations failed, or came to less than was asked. */
final class Results {
  private static final double FAILING = 0.01;
  private static final double DONE = 0.8;
  private static final int LEAST = 3;

  private Results() {}

  static Optional<Finding> of(Table table, Table.Drive drive) {
    int[] counted =
        IntStream.range(0, table.rows())
            .filter(row -> table.counts()[row] && drive.done()[row] > 0)
            .toArray();
    int[] failing =
        IntStream.of(counted)
            .filter(row -> drive.failing()[row] > FAILING * drive.done()[row])
            .toArray();
    if (failing.length >= LEAST) {
      double failed = sum(failing, drive.failing());
      double done = sum(failing, drive.done());
      return Optional.of(
          finding(
              table,
              drive,
              failing,
              Severity.CRITICAL,
              Words.percent(failed / done)
                  + " of the operations of '"
                  + drive.name()
                  + "' failed"
                  + meanwhile(table, failing),
              "in " + Words.seconds(failing.length * table.width()) + " of the run",
              new Evidence(
                  "operations that failed or were wrong",
                  failed / done,
                  "1",
                  table.from(failing[0]),
                  table.from(failing[failing.length - 1] + 1),
                  "of those that ended, over the windows in which more than 1 % did")));
    }
    if (!drive.open()) {
      return Optional.empty();
    }
    int[] less =
        IntStream.range(0, table.rows())
            .filter(row ->
                table.counts()[row]
                    && drive.arrived()[row] > 0
                    && drive.done()[row] < DONE * drive.arrived()[row])
            .toArray();
    if (less.length < LEAST) {
      return Optional.empty();
    }
    double done = sum(less, drive.done());
    double asked = sum(less, drive.arrived());
    return Optional.of(
        finding(
            table,
            drive,
            less,
            Severity.MEDIUM,
            "'"
                + drive.name()
                + "' did "
                + Words.rate(done / less.length)
                + " of the "
                + Words.rate(asked / less.length)
                + " that arrived"
                + meanwhile(table, less),
            "the rest waits or is turned away: its capacity is reached",
            new Evidence(
                "done of what arrived",
                done / asked,
                "1",
                table.from(less[0]),
                table.from(less[less.length - 1] + 1),
                "operations that ended by those that arrived, over the windows below 80 %")));
  }

  /** The faults that were there in these rows more than elsewhere. */
  private static String meanwhile(Table table, int[] rows) {
    List<String> there = new ArrayList<>();
    for (Table.Cause cause : table.causes()) {
      double within = IntStream.of(rows).mapToDouble(row -> cause.share()[row]).average().orElse(0);
      double all = Arrays.stream(cause.share()).average().orElse(0);
      if (within > 0.1 && within > 1.5 * all) {
        there.add(cause.name());
      }
    }
    return there.isEmpty() ? "" : ", " + Telling.whileInjected(Telling.faults(there), there.size());
  }

  private static Finding finding(
      Table table,
      Table.Drive drive,
      int[] rows,
      Severity severity,
      String what,
      String impact,
      Evidence evidence) {
    return new Finding(
        Finding.Kind.RESULTS,
        severity,
        drive.name(),
        drive.name(),
        what,
        table.from(rows[0]),
        table.from(rows[rows.length - 1] + 1),
        null,
        impact,
        List.of(evidence),
        Mends.ofResults(drive.component()));
  }

  private static double sum(int[] rows, double[] values) {
    return IntStream.of(rows).mapToDouble(row -> values[row]).filter(Double::isFinite).sum();
  }
}
