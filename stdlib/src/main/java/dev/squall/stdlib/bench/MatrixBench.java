package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.InProcess;
import dev.squall.bench.Line;
import dev.squall.component.ComponentTypes;
import dev.squall.curve.Constant;
import dev.squall.interference.Cell;
import dev.squall.interference.CellPlan;
import dev.squall.interference.Design;
import dev.squall.interference.Matrices;
import dev.squall.interference.Matrix;
import dev.squall.interference.Played;
import dev.squall.interference.Prediction;
import dev.squall.interference.Press;
import dev.squall.interference.Slowdown;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Plan;
import dev.squall.plan.Setting;
import dev.squall.report.ExitCode;
import dev.squall.report.Reports;
import dev.squall.report.RunFold;
import dev.squall.report.Summary;
import dev.squall.run.Pace;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How near slowdowns that are told from pressure alone come to those of mixes that are played, for
 * reference components that share this machine's processors: the scenario {@code
 * interference.groovy}, in one process.
 */
public final class MatrixBench implements Benchmark {
  private static final double PERCENT = 10;
  private static final double EACH = 8;
  private static final long WARM_NANOS = 10_000_000_000L;

  /** Others may take so much of the processors; beyond it, what is measured is their doing too. */
  private static final double OTHERS = 0.05;

  @Override
  public String name() {
    return "matrix";
  }

  @Override
  public String what() {
    return "slowdowns of reference components beside one another, told from pressure alone: how far"
        + " off what is played";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    Plan all = plan();
    Matrix.Asked asked =
        new Matrix.Asked(
            all.name(),
            "",
            "squall bench matrix",
            Map.of(),
            settings.clock().wall().toString(),
            all.seed(),
            EACH,
            new Design(
                CellPlan.members(CellPlan.of(all, Map.of("cell.during", "1s"))),
                settings.rounds(),
                List.of("cpu")),
            List.of());
    settings.says().accept("warming up");
    play(settings, all, new Cell(0, names(all), null), Duration.ofNanos(WARM_NANOS));
    int cells = Matrices.cells(asked).size();
    Matrix matrix =
        new Matrices(
                asked,
                List.of(),
                (cell, during, full) -> play(settings, all, cell, during),
                (soFar, last) ->
                    settings
                        .says()
                        .accept(soFar.cells().size() + " of " + cells + ": " + last.cell().words()))
            .play();
    return lines(matrix, settings.rounds());
  }

  /** What it comes to: no figure passes, or fails, that was measured beside other work. */
  static List<Line> lines(Matrix matrix, int rounds) {
    boolean judged = !matrix.verdict().equals("untrustworthy");
    List<Line> lines = new ArrayList<>();
    for (Slowdown each : matrix.beside()) {
      lines.add(
          Line.info(
              each.of() + " beside " + String.join(", ", each.beside()),
              100 * (each.value() - 1),
              "% slower",
              each.interval()));
    }
    double worst = Double.NaN;
    for (Prediction each : matrix.predictions()) {
      if (Double.isFinite(each.error())) {
        double off = 100 * Math.abs(each.error());
        worst = Double.isNaN(worst) ? off : Math.max(worst, off);
        String figure = "told " + each.of() + " beside " + String.join(", ", each.beside());
        String note =
            Slowdown.percent(each.predicted()) + ", played " + Slowdown.percent(each.measured());
        lines.add(
            judged
                ? Line.atMost(PERCENT, figure, off, "% off", note)
                : Line.info(figure, off, "% off", note));
      }
    }
    lines.add(
        judged
            ? Line.atMost(PERCENT, "furthest off of all", worst, "% off", rounds + " rounds")
            : Line.skipped("furthest off of all", matrix.sentence()));
    matrix.caveats().forEach(each -> lines.add(Line.skipped("caveat", each)));
    return lines;
  }

  private static List<String> names(Plan plan) {
    return plan.loads().stream().map(LoadPlan::name).toList();
  }

  private static Played play(Settings settings, Plan all, Cell cell, Duration during)
      throws InterruptedException {
    Map<String, String> asked = new TreeMap<>();
    asked.put("cell.of", String.join(",", cell.of()));
    asked.put("cell.during", during.toMillis() + "ms");
    Press press = cell.press();
    if (press != null) {
      asked.put("cell.press", CellPlan.asked(press, Double.NaN));
    }
    Plan plan = CellPlan.of(all, asked);
    Others before = Others.now();
    ComponentTypes types = new ComponentTypes(MatrixBench.class.getClassLoader());
    RunFold fold =
        InProcess.play(
            plan,
            settings,
            types.maker(any -> {
              throw new IllegalArgumentException(any.name());
            }),
            Pace.REAL);
    Summary summary = fold.summary();
    boolean doubtful =
        Others.now().since(before) > OTHERS
            || summary.verdict().exit() == ExitCode.UNTRUSTWORTHY.number();
    return new Played(
        cell.words(),
        summary.verdict().state(),
        true,
        doubtful,
        false,
        Reports.withDoubt(fold),
        pressed(summary));
  }

  /** What the dial achieved; null where none was turned. */
  private static @Nullable Double pressed(Summary summary) {
    return summary.loads().stream()
        .filter(load -> load.name().startsWith(CellPlan.PRESSURE))
        .map(load -> load.achieved().mean())
        .findFirst()
        .orElse(null);
  }

  /** As {@code scenarios/interference.groovy} has it. */
  private static Plan plan() {
    ComponentTypes types = new ComponentTypes(MatrixBench.class.getClassLoader());
    List<LoadPlan> loads = new ArrayList<>();
    List<ComponentPlan> components = new ArrayList<>();
    Map<String, Setting> graph = Map.of("size", new Setting.Amount(100_000, Dimension.NUMBER));
    Map<String, Setting> evolution =
        Map.of("population", new Setting.Amount(10_000, Dimension.NUMBER));
    Map<String, Setting> stream =
        Map.of(
            "data", new Setting.Text("text"),
            "codec", new Setting.Text("zstd"),
            "size", new Setting.Amount(1e6, Dimension.BYTES));
    add(types, loads, components, "graph", graph, Map.of("path", 1.0), 150);
    add(types, loads, components, "stream", stream, Map.of(), 30);
    add(types, loads, components, "evolution", evolution, Map.of("generation", 1.0), 30);
    return Plan.named("Interference", Duration.ofMinutes(1))
        .seed(17)
        .loads(loads)
        .components(components)
        .build();
  }

  private static void add(
      ComponentTypes types,
      List<LoadPlan> loads,
      List<ComponentPlan> components,
      String name,
      Map<String, Setting> settings,
      Map<String, Double> mix,
      double rate) {
    components.add(types.find(name).orElseThrow().plan(name, settings));
    loads.add(
        new LoadPlan(
            name,
            new LoadSettings.Drive(
                name,
                new Arrivals.Open(Arrivals.Spacing.POISSON),
                mix,
                LoadSettings.Drive.IN_FLIGHT,
                Overflow.QUEUE,
                0,
                null),
            new Level.Along(new Constant(rate), Dimension.RATE)));
  }
}
