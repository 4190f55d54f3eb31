package dev.squall.scenarios;

import dev.squall.plan.LoadPlan;
import dev.squall.plan.Plan;
import dev.squall.report.DriveSummary;
import dev.squall.report.ExpectationSummary;
import dev.squall.report.FaultSummary;
import dev.squall.report.SearchSummary;
import dev.squall.report.Summary;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A virtual run as a text that is committed, so that a change of behaviour shows up in a diff. */
final class VirtualText {
  /** What the text tells of the moments; states, loads and phases follow from the rest. */
  private static final Set<String> TOLD =
      Set.of("limit", "ramp", "expectation", "let-go", "log", "trust", "engine");

  private final VirtualRun run;
  private final Plan plan;
  private final Summary summary;
  private final StringBuilder text = new StringBuilder();

  private VirtualText(VirtualRun run) {
    this.run = run;
    this.plan = run.plan();
    this.summary = run.summary();
  }

  static String of(VirtualRun run) {
    VirtualText all = new VirtualText(run);
    all.head();
    all.parts("phases", all.summary.phases());
    all.parts("happenings", all.summary.happenings());
    all.expectations();
    all.searches();
    all.drives();
    all.faults();
    all.limits();
    all.moments();
    all.plan.loads().forEach(all::load);
    all.machine();
    return all.text.toString();
  }

  private void head() {
    line(
        plan.name()
            + ", seed "
            + plan.seed()
            + ", "
            + Print.duration(plan.length())
            + " in "
            + Print.duration(plan.machineLength()));
    Summary.Outcome verdict = summary.verdict();
    line(verdict.state() + ", exit " + verdict.exit() + ": " + verdict.sentence());
    verdict.reasons().forEach(reason -> line("  - " + reason.text()));
    line("played " + time(summary.seconds()) + ", " + summary.trust().samples() + " samples");
  }

  private void parts(String title, List<Summary.Part> parts) {
    List<List<String>> rows = new ArrayList<>();
    for (Summary.Part part : parts) {
      Double to = part.to();
      rows.add(
          List.of(time(part.from()), "to", to == null ? "…" : time(to), part.name(), part.what()));
    }
    table(title, rows);
  }

  private void expectations() {
    List<List<String>> rows = new ArrayList<>();
    for (ExpectationSummary held : summary.expectations()) {
      Double worst = held.worst();
      rows.add(
          List.of(
              held.state(),
              held.text(),
              held.drive(),
              worst == null
                  ? held.why()
                  : held.windows() + " windows, worst " + unit(held.unit()).print(rounded(worst))));
    }
    table("expectations", rows);
  }

  private void searches() {
    List<SearchSummary> all = summary.searches();
    for (SearchSummary search : all == null ? List.<SearchSummary>of() : all) {
      Double recovery = search.recovery();
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of(search.end(), search.sentence()));
      rows.add(List.of("interval", search.method()));
      rows.add(List.of("fails", search.breaking()));
      rows.add(List.of("back in", recovery == null ? "–" : time(recovery)));
      rows.add(List.of("used up first", search.saturated()));
      rows.add(List.of("curve", search.curve().why().isEmpty() ? "fitted" : search.curve().why()));
      table("level of " + String.join(", ", search.drives()), rows);
      List<List<String>> probes = new ArrayList<>();
      for (SearchSummary.Probe probe : search.probes()) {
        probes.add(
            List.of(
                String.valueOf(rounded(probe.level())),
                probe.stage(),
                probe.outcome(),
                value(Dimension.RATE, probe.offered()),
                value(Dimension.RATE, probe.achieved()),
                value(Dimension.TIME, probe.p99()),
                probe.why()));
      }
      table("levels tried", probes);
    }
  }

  private void drives() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("", "asked", "done", "ok", "failed", "turned away", "response p99", "service"));
    for (DriveSummary drive : summary.drives()) {
      rows.add(
          List.of(
              drive.name(),
              value(Dimension.RATE, drive.asked()),
              value(Dimension.RATE, drive.done()),
              String.valueOf(drive.ok()),
              String.valueOf(drive.failed()),
              String.valueOf(drive.overflowed()),
              value(Dimension.TIME, drive.response().p99()),
              value(Dimension.TIME, drive.service().p99())));
    }
    table("drives", rows.size() == 1 ? List.of() : rows);
  }

  private void faults() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "met", "drive", "", "errors", "p50", "p99", "detected, worse, as before"));
    for (FaultSummary fault : summary.faults()) {
      String name = fault.name() + " " + fault.number();
      for (FaultSummary.Effect effect : fault.effects()) {
        String met = String.valueOf(fault.hits());
        rows.add(results(name, met, effect.drive(), "before", effect.before(), ""));
        rows.add(results("", "", "", "during", effect.during(), times(effect)));
        rows.add(results("", "", "", "after", effect.after(), ""));
      }
    }
    table("faults", rows.size() == 1 ? List.of() : rows);
  }

  private static String times(FaultSummary.Effect effect) {
    return Stream.of(effect.detected(), effect.degraded(), effect.recovered())
        .map(each -> value(Dimension.TIME, each))
        .collect(Collectors.joining(", "));
  }

  private static List<String> results(
      String fault,
      String met,
      String drive,
      String when,
      FaultSummary.Results results,
      String times) {
    return List.of(
        fault,
        met,
        drive,
        when,
        value(Dimension.SHARE, results.errors()),
        value(Dimension.TIME, results.p50()),
        value(Dimension.TIME, results.p99()),
        times);
  }

  private static String value(Dimension unit, @Nullable Double value) {
    return value == null ? "–" : unit.print(rounded(value));
  }

  private void limits() {
    List<List<String>> rows = new ArrayList<>();
    for (Summary.Bound limit : summary.limits()) {
      Dimension unit = unit(limit.unit());
      Double nearest = limit.nearest();
      rows.add(
          List.of(
              limit.subject() + " " + limit.bounds() + " " + unit.print(limit.bound()),
              limit.origin(),
              "trips " + limit.trips(),
              "recoveries " + limit.recoveries(),
              "nearest " + (nearest == null ? "unknown" : unit.print(rounded(nearest)))));
    }
    table("limits", rows);
    summary.limitsOff().forEach((subject, why) -> line("  " + subject + " is off: " + why));
  }

  private void moments() {
    List<List<String>> rows = new ArrayList<>();
    for (Summary.Happened moment : summary.moments()) {
      if (TOLD.contains(moment.kind())) {
        rows.add(List.of(time(moment.at()), moment.kind(), moment.text()));
      }
    }
    table("what happened", rows);
  }

  private void load(LoadPlan load) {
    Dimension unit = load.level().unit();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("part", "asked", "achieved", "least", "most"));
    LoadParts.Part[] parts = run.parts().of(load.name());
    for (int i = 0; i < parts.length; i++) {
      LoadParts.Part part = parts[i];
      if (!part.empty()) {
        rows.add(
            List.of(
                String.valueOf(i + 1),
                part.asksLevel() ? unit.print(rounded(part.asked())) : "maximum",
                unit.print(rounded(part.achieved())),
                unit.print(rounded(part.least())),
                unit.print(rounded(part.most()))));
      }
    }
    table("load " + load.name(), rows);
  }

  private void machine() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "least", "mean", "most"));
    for (Summary.Resource resource : summary.resources()) {
      Dimension unit = unit(resource.unit());
      Summary.Spread all = resource.readings();
      rows.add(
          List.of(
              resource.name(),
              unit.print(rounded(all.min())),
              unit.print(rounded(all.mean())),
              unit.print(rounded(all.max()))));
    }
    table("machine", rows);
  }

  private void table(String title, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    line("");
    line(title);
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder cells = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        cells.append("  ").append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
      }
      line(cells.toString().stripTrailing());
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String time(double seconds) {
    return Print.duration(Math.round(seconds * 1e3) * 1_000_000);
  }

  private static Dimension unit(String name) {
    return Arrays.stream(Dimension.values())
        .filter(each -> canonical(each).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such unit: " + name));
  }

  private static String canonical(Dimension dimension) {
    return switch (dimension) {
      case SHARE -> "1";
      case BYTES -> "By";
      case RATE -> "/s";
      case THROUGHPUT -> "By/s";
      case TEMPERATURE -> "Cel";
      case POWER -> "W";
      case TIME -> "s";
      case NUMBER -> "{number}";
    };
  }

  /**
   * Three significant digits: what another machine's mathematics might do to the last is not told.
   */
  private static double rounded(double value) {
    return value == 0 || !Double.isFinite(value)
        ? value
        : new BigDecimal(value).round(new MathContext(3)).doubleValue();
  }
}
