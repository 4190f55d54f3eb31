package dev.squall.report;

import dev.squall.analysis.Findings;
import dev.squall.analysis.Table;
import dev.squall.analysis.bottleneck.Bottlenecks;
import dev.squall.analysis.bottleneck.Causes;
import dev.squall.analysis.bottleneck.Machine;
import dev.squall.analysis.bottleneck.Turned;
import dev.squall.analysis.stability.Stability;
import dev.squall.chance.Chance;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Dial;
import dev.squall.plan.Expectation;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run's fold says, by windows of one width of {@link #WINDOW} or the next that its series
 * have, and what is found in it.
 */
final class Analysed {
  /** Windows are at least so long: a drive tells of itself about once a second. */
  private static final long WINDOW = 800_000_000L;

  /** A window counts where no more than one part of so many can't be trusted. */
  private static final long UNTRUSTED = 20;

  /** Why an operation that found no memory failed, as the engine says it. */
  private static final String NO_MEMORY = "out of memory";

  /** No machine has more. */
  private static final int GPUS = 64;

  private final RunFold run;
  private boolean doubtful;
  private final long width;
  private final int rows;

  private Analysed(RunFold run) {
    this.run = run;
    long widest = WINDOW;
    for (SamplesFold.MetricFold metric : run.samples.metrics()) {
      widest = Math.max(widest, metric.series().width());
    }
    for (DriveFold drive : run.drives.values()) {
      widest = Math.max(widest, drive.underWay.width());
    }
    long fits = Series.FIRST_WIDTH;
    while (fits < widest) {
      fits *= 2;
    }
    width = fits;
    // What is far beyond all that was measured has no windows: a clock may have jumped.
    long measured = 0;
    for (SamplesFold.MetricFold metric : run.samples.metrics()) {
      measured = Math.max(measured, metric.series().end());
    }
    for (DriveFold drive : run.drives.values()) {
      measured = Math.max(measured, drive.done.end());
    }
    rows = (int) Math.min(run.lastAt / width, (measured + width - 1) / width);
  }

  /** What is found in a run, as far as it has come. */
  static Findings of(RunFold run) {
    // What was refused was not played: its problems say all there is.
    return run.problems.isEmpty()
        ? look(run).findings()
        : new Findings(Findings.SCHEMA, "Nothing was played.", List.of(), List.of(), List.of());
  }

  /**
   * What it takes to find something; the run may go on meanwhile.
   *
   * @param soaks whether what is unsaid of its stability is told
   */
  record Look(
      Table table,
      Machine machine,
      List<Turned> turned,
      List<String> unsaid,
      long seed,
      boolean soaks) {
    Findings findings() {
      Chance chance = Chance.ofSeed(seed).stream("findings");
      Findings found = Bottlenecks.of(table, machine, chance);
      boolean asked = !machine.askedBy().getOrDefault(Resource.MEMORY.word(), List.of()).isEmpty();
      Stability.Result stable = Stability.of(table, asked, soaks);
      return Causes.of(found, table, machine, turned, chance.stream("causes"))
          .with(stable.findings(), stable.unsaid())
          .unsaying(unsaid);
    }
  }

  /** Takes it; {@code run} must stand still meanwhile. */
  static Look look(RunFold run) {
    Plan plan = run.plan;
    Table table = table(run);
    return new Look(
        table,
        machine(run),
        turned(run),
        Unsaid.of(run, table),
        plan == null ? 0 : plan.seed(),
        plan != null && plan.monitoring().soaks());
  }

  /** The blocks in which a resource was turned up or down, those that are over. */
  private static List<Turned> turned(RunFold run) {
    List<Turned> turned = new ArrayList<>();
    for (Stretch stretch : run.timeline.happenings()) {
      Dial dial = Dial.of(stretch.name());
      Long to = stretch.to();
      if (dial != null && to != null) {
        turned.add(
            new Turned(dial.resource(), dial.up(), dial.round(), stretch.from() * 1e-9, to * 1e-9));
      }
    }
    return turned;
  }

  /** A run's figures by windows, as far as it has come. */
  static Table table(RunFold run) {
    return new Analysed(run).table();
  }

  /** The same in which windows count that can't be trusted. */
  static Table withDoubt(RunFold run) {
    Analysed analysed = new Analysed(run);
    analysed.doubtful = true;
    return analysed.table();
  }

  /** How short each resource was, in a run's windows. */
  static Shortages shortages(RunFold run) {
    Analysed analysed = new Analysed(run);
    return new Shortages(analysed.width, Bottlenecks.shortages(analysed.table(), machine(run)));
  }

  /** By resource, a number a window of so many nanoseconds. */
  record Shortages(long width, Map<String, double[]> values) {}

  private Table table() {
    List<Table.Metric> metrics = new ArrayList<>();
    for (SamplesFold.MetricFold metric : run.samples.metrics()) {
      if (metric.stat().count() > 0) {
        metrics.add(new Table.Metric(metric.metric().name(), means(metric.series())));
      }
    }
    List<Table.Drive> drives = new ArrayList<>();
    for (DriveFold drive : run.drives.values()) {
      LoadSettings.Drive settings = DriveSummaries.settings(run.plan, drive.name);
      if (settings == null || settings.baselineOf() == null) {
        drives.add(drive(drive, settings));
      }
    }
    return new Table(width * 1e-9, counts(), metrics, drives, causes());
  }

  private Table.Drive drive(DriveFold drive, LoadSettings.@Nullable Drive settings) {
    return new Table.Drive(
        drive.name,
        settings == null ? drive.name : settings.component(),
        target(run.plan, drive.name),
        settings == null ? 0 : settings.inFlight(),
        settings != null && settings.arrivals() instanceof Arrivals.Open,
        means(drive.arrived),
        means(drive.done),
        means(drive.failing),
        means(drive.responseMedian),
        means(drive.responseP99),
        means(drive.serviceMedian),
        means(drive.underWay),
        means(drive.waits));
  }

  /** The p99 that is expected of a drive; null where none is. */
  static @Nullable Double target(@Nullable Plan plan, String drive) {
    return plan == null
        ? null
        : plan.expectations().stream()
            .filter(each ->
                each.measure().kind() == Expectation.Kind.RESPONSE
                    && each.measure().percentile() == 99
                    && each.operation() == null
                    && (each.of().isEmpty() || each.of().contains(drive)))
            .map(Expectation::target)
            .findFirst()
            .orElse(null);
  }

  private List<Table.Cause> causes() {
    Map<String, double[]> shares = new LinkedHashMap<>();
    for (FaultSummary fault : run.faults.summaries()) {
      double[] share = shares.computeIfAbsent(fault.name(), _ -> new double[rows]);
      double from = fault.from() * 1e9 / width;
      Double healed = fault.to();
      double to = healed == null ? rows : healed * 1e9 / width;
      for (int i = (int) Math.max(0, from); i < Math.min(rows, Math.ceil(to)); i++) {
        share[i] = Math.min(1, share[i] + Math.min(to, i + 1.0) - Math.max(from, i));
      }
    }
    return shares.entrySet().stream()
        .map(each -> new Table.Cause(each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * Rows that no window touches which can't be trusted, was paused, or in which loads were let go.
   */
  private boolean[] counts() {
    Windows letGo = run.limits.upTo(run.lastAt);
    boolean[] counts = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      long from = i * width;
      counts[i] =
          (doubtful || run.untrusted.covered(from, from + width) * UNTRUSTED <= width)
              && !letGo.touches(from, from + width)
              && run.time.stood(from, from + width) == 0;
    }
    return counts;
  }

  private double[] means(Series series) {
    Series wide = series.copy();
    wide.widen(width);
    double[] means = new double[rows];
    for (int i = 0; i < rows; i++) {
      means[i] = wide.mean(i);
    }
    return means;
  }

  /** The loads that began and may be on that GPU. */
  private static List<String> askedOfGpu(RunFold run, int index) {
    Plan plan = run.plan;
    return plan == null
        ? List.of()
        : plan.loads().stream()
            .filter(load -> load.settings() instanceof LoadSettings.Gpu gpu && gpu.mayLoad(index))
            .filter(load -> begun(run.loads.get(load.name())))
            .map(load -> "load '" + load.name() + "'")
            .distinct()
            .toList();
  }

  private static boolean begun(@Nullable LoadFold load) {
    return load != null && load.started != null;
  }

  private static Machine machine(RunFold run) {
    Map<String, List<String>> asked = new TreeMap<>();
    long noMemory = 0;
    for (LoadFold load : run.loads.values()) {
      if (load.started != null && load.started.resource() != Resource.COMPONENT) {
        asked
            .computeIfAbsent(load.started.resource().word(), _ -> new ArrayList<>())
            .add("load '" + load.name + "'");
      }
      noMemory += load.of(Resource.MEMORY) ? load.errors : 0;
    }
    for (DriveFold drive : run.drives.values()) {
      for (Map.Entry<String, Long> reason : drive.reasons().entrySet()) {
        noMemory += reason.getKey().contains(NO_MEMORY) ? reason.getValue() : 0;
      }
    }
    if (asked.containsKey(Resource.GPU.word())) {
      for (int i = 0; i < GPUS; i++) {
        asked.put("gpu " + i, askedOfGpu(run, i));
      }
    }
    LinkSpeed link = LinkSpeed.of(run.machine);
    return new Machine(asked, Map.of("memory", noMemory), link.bytes(), link.why());
  }
}
