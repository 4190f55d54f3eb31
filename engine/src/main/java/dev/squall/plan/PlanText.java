package dev.squall.plan;

import dev.squall.units.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan for a person to read before anything starts: what runs when, the peak of each load, what
 * happens at a time, the limits in force, parameters with where they come from, and everything on
 * this machine that it would touch.
 */
public final class PlanText {
  /**
   * What a plan meets where it is read.
   *
   * @param defaults the limits that are on without being asked for
   * @param off limits that can't be watched here, by subject, with why
   * @param runs where runs keep their folders
   * @param temporary where a disk load's file lies that names no folder
   */
  public record Surroundings(
      List<Limit> defaults, Map<String, String> off, String runs, String temporary) {
    /** Copies the limits. */
    public Surroundings {
      defaults = List.copyOf(defaults);
    }
  }

  private final Plan plan;
  private final Surroundings here;
  private final StringBuilder text = new StringBuilder();

  private PlanText(Plan plan, Surroundings here) {
    this.plan = plan;
    this.here = here;
  }

  /**
   * The plan's text on no machine in particular, which ends with a line's end.
   *
   * @param defaults the limits that are on without being asked for
   */
  public static String of(Plan plan, List<Limit> defaults) {
    return of(plan, new Surroundings(defaults, Map.of(), "runs", "the folder for temporary files"));
  }

  /** The plan's text, which ends with a line's end. */
  public static String of(Plan plan, Surroundings here) {
    PlanText all = new PlanText(plan, here);
    all.head();
    all.phases();
    all.components();
    all.happenings();
    all.faults();
    all.steadyState();
    all.expectations();
    all.baselines();
    all.limits();
    all.libraries();
    all.parameters();
    all.preparation();
    all.monitoring();
    all.touches();
    all.notes();
    return all.text.toString();
  }

  private void head() {
    text.append(plan.name()).append(", seed ").append(plan.seed()).append(", ");
    text.append(Print.duration(plan.length()));
    if (plan.clock().speed() != 1) {
      text.append(" played in ").append(Print.duration(plan.machineLength()));
      text.append(" (").append(Print.number(plan.clock().speed())).append(" times as fast)");
    }
    text.append('\n');
  }

  private void section(String title, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    text.append('\n').append(title).append('\n');
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size() - 1; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        line.append("  ").append(cell);
        if (i < row.size() - 1) {
          line.append(" ".repeat(widths[i] - cell.length()));
        }
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private void phases() {
    List<List<String>> phases = new ArrayList<>();
    List<List<String>> loads = new ArrayList<>();
    boolean clocked = plan.clock().speed() != 1;
    for (Phase phase : plan.phases()) {
      List<String> row = new ArrayList<>(List.of(phase.name(), span(phase)));
      if (clocked) {
        row.add(
            "machine time "
                + Print.duration(plan.clock().toMachine(phase.start()))
                + " to "
                + Print.duration(plan.clock().toMachine(phase.end())));
      }
      if (phase.ramp() != null) {
        row.add(phase.ramp().said());
      }
      if (phase.steering() != null) {
        row.add(phase.steering().words());
      }
      if (phase.watch() != Watch.NORMAL) {
        row.add("watch " + phase.watch().word());
      }
      if (!phase.limits().isEmpty()) {
        row.add(
            "limits of its own: "
                + String.join(", ", phase.limits().stream().map(Limit::toString).toList()));
      }
      phases.add(row);
      for (LoadPlan load : phase.loads()) {
        loads.add(
            List.of(
                load.name(), phase.name(), level(load, phase), SettingsText.of(load.settings())));
      }
    }
    section("phases", phases);
    section("loads", loads);
  }

  private static String span(Phase phase) {
    return Print.duration(phase.start()) + " to " + Print.duration(phase.end());
  }

  private String level(LoadPlan load, Phase phase) {
    Peak peak = Peak.of(load, phase, plan.happenings());
    if (peak == null || !(load.level() instanceof Level.Along along)) {
      return "at maximum";
    }
    double least = along.curve().trough(0, phase.length().toNanos() / 1e9);
    String plain = along.unit().print(peak.plain());
    String range =
        along.unit().print(least).equals(plain)
            ? plain
            : along.unit().print(least) + " to " + plain;
    return peak.spike() == null
        ? range
        : range + ", peak " + along.unit().print(peak.value()) + " in '" + peak.spike() + "'";
  }

  private void components() {
    section(
        "components",
        plan.components().stream()
            .map(each ->
                List.of(
                    each.name(),
                    type(each),
                    String.join(
                        ", ",
                        each.operations().stream()
                            .map(operation ->
                                operation.name() + " " + Print.number(operation.weight()))
                            .toList()),
                    String.join(
                        ", ",
                        each.settings().entrySet().stream()
                            .map(setting -> setting.getKey() + ": " + setting.getValue())
                            .toList())))
            .toList());
  }

  private static String type(ComponentPlan component) {
    String library = component.library();
    return !component.type().equals(ComponentPlan.SCRIPT)
        ? component.type()
        : library == null ? "of this script" : "of library " + library;
  }

  private void expectations() {
    section(
        "expectations",
        plan.expectations().stream()
            .map(each ->
                List.of(
                    each.toString(),
                    each.origin(),
                    each.stopAfter() == 0
                        ? ""
                        : "stops the run after " + each.stopAfter() + " windows in a row"))
            .toList());
  }

  private void baselines() {
    String run = plan.baselineRun();
    section("baselines", run == null ? List.of() : List.of(List.of("of the earlier run " + run)));
  }

  private void happenings() {
    List<List<String>> rows = new ArrayList<>();
    for (Happening happening : plan.happenings()) {
      String what =
          switch (happening) {
            case Happening.Spike spike ->
                String.join(", ", spike.loads())
                    + " × "
                    + Print.number(spike.factor())
                    + " for "
                    + Print.duration(spike.during());
            case Happening.Maintenance maintenance ->
                "every load at zero for " + Print.duration(maintenance.during());
            case Happening.Pause pause ->
                "every load at zero and the plan stands still for "
                    + Print.duration(pause.during())
                    + " of machine time";
            case Happening.Mark _ -> "a note on the timeline";
          };
      rows.add(List.of("at " + Print.duration(happening.at()), happening.name(), what));
    }
    section("happenings", rows);
  }

  private void faults() {
    section(
        "faults, healed on every way out",
        plan.faults().stream()
            .map(each ->
                List.of(
                    each.times().words(),
                    each.name(),
                    each.words(),
                    each.timeout() == null
                        ? ""
                        : "at most " + Print.duration(each.timeout()) + " of machine time"))
            .toList());
  }

  private void steadyState() {
    SteadyState steady = plan.steadyState();
    if (steady != null) {
      section(
          "steady state, looked at " + steady.words(),
          steady.expectations().stream().map(each -> List.of(each.toString())).toList());
    }
  }

  private void limits() {
    Map<Limit.Subject, Limit> inForce = new TreeMap<>();
    here.defaults().forEach(limit -> inForce.put(limit.subject(), limit));
    plan.limits().stream()
        .filter(limit -> limit.rule() == null)
        .forEach(limit -> inForce.put(limit.subject(), limit));
    section(
        "limits in force",
        Stream.concat(
                inForce.values().stream(),
                plan.limits().stream().filter(limit -> limit.rule() != null))
            .map(limit -> List.of(limit.toString(), limit.origin(), rule(limit)))
            .toList());
    section(
        "breakers",
        plan.safety().breakers().stream().map(each -> List.of(each.of(), steps(each))).toList());
    section(
        "alerts",
        plan.safety().alerts().stream()
            .map(each -> List.of(each.by().words(), "on " + causes(each)))
            .toList());
  }

  private static String causes(AlertPlan alert) {
    return alert.on().stream().map(AlertPlan.Cause::word).collect(Collectors.joining(", "))
        + ", within "
        + Print.duration(alert.within());
  }

  private static String steps(BreakerPlan breaker) {
    return breaker.then().stream()
        .map(BreakerPlan.Step::word)
        .collect(Collectors.joining(", then "));
  }

  private String rule(Limit limit) {
    String off = here.off().get(limit.subject().word());
    return off != null
        ? "off: " + off
        : (limit.patience() == 1 ? "at once" : limit.patience() + " readings in a row")
            + ", then "
            + (plan.safety().breaker(limit.breaker()).step(1) == BreakerPlan.Step.SLOW
                ? "halved"
                : "at zero")
            + " for "
            + Print.duration(limit.coolDown())
            + (limit.stop() == null
                ? ""
                : "; stops beyond " + limit.subject().unit().print(limit.stop()));
  }

  private void libraries() {
    section(
        "libraries",
        plan.libraries().stream().map(each -> List.of(each.name(), each.state())).toList());
  }

  private void parameters() {
    section(
        "parameters",
        plan.parameters().stream()
            .map(each -> List.of(each.name(), each.value(), "from " + origin(each), each.help()))
            .toList());
  }

  private static String origin(Parameter parameter) {
    return parameter.origin().equals("script") ? "the script" : parameter.origin();
  }

  private void preparation() {
    section(
        "before it starts, undone when it ends",
        plan.preparation().stream().map(step -> List.of(step.said())).toList());
  }

  private void monitoring() {
    List<List<String>> rows = new ArrayList<>();
    Monitoring monitoring = plan.monitoring();
    if (!monitoring.every().equals(Monitoring.EVERY)) {
      rows.add(List.of("samples", "every " + Print.duration(monitoring.every())));
    }
    Duration checkpoint = monitoring.checkpoint();
    if (checkpoint != null) {
      rows.add(List.of("soak", "checkpoint every " + Print.duration(checkpoint)));
    }
    if (monitoring.csv()) {
      rows.add(List.of("tables", "samples, loads and drives as CSV in the run's folder"));
    }
    for (Monitoring.Delivery each : monitoring.deliveries()) {
      rows.add(
          List.of("summary", "to " + each.url() + ", within " + Print.duration(each.within())));
    }
    section("monitoring", rows);
  }

  private void touches() {
    List<Touch> all = Touches.of(plan, here.runs(), here.temporary());
    section(
        "touches",
        all.stream().map(each -> List.of(each.kind().plural(), each.toString())).toList());
    List<Touch> asking = all.stream().filter(Touch::asks).toList();
    section(
        "asks for --yes before it starts, as it may break what is not Squall's",
        asking.stream().map(each -> List.of(each.kind().plural(), each.toString())).toList());
  }

  private void notes() {
    section("notes", plan.notes().stream().map(List::of).toList());
  }
}
