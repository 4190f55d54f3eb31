package dev.squall.repl.cli;

import dev.squall.curve.Schedule;
import dev.squall.curve.TextPlot;
import dev.squall.guard.EngineCommand;
import dev.squall.guard.Evaluation;
import dev.squall.guard.Evaluations;
import dev.squall.guard.Exits;
import dev.squall.guard.Outlook;
import dev.squall.plan.Level;
import dev.squall.plan.Levels;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import dev.squall.plan.PlanText;
import dev.squall.plan.Source;
import dev.squall.report.Folded;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code squall plan my.groovy}. */
@Command(
    name = "plan",
    description = "A dry run: phases, peaks, processes, files, ports; loads nothing.")
final class PlanCommand extends Printing {
  /** A drawing's columns off a terminal, and at most on one. */
  private static final int COLUMNS = 72;

  private static final int MOST_COLUMNS = 120;
  private static final int LEAST_COLUMNS = 24;

  /** What the labels of a drawing's values take at most. */
  private static final int GUTTER = 12;

  private static final int ROWS = 10;
  private static final int POINTS = 241;

  @Mixin private final ScriptArguments arguments = new ScriptArguments();
  @Mixin private final RunsFolder runs = new RunsFolder();
  @Mixin private final Learns learns = new Learns();

  @Option(names = "--plot", description = "Draws every load's level over the scenario.")
  private boolean plot;

  @Option(names = "--ascii", description = "Draws with ASCII characters only.")
  private boolean ascii;

  @Option(
      names = "--export",
      paramLabel = "FORMAT",
      description =
          "Prints the schedule of levels instead, csv or json, or the plan itself, plan. With --out the plan is still shown.")
  private @Nullable String export;

  @Option(
      names = "--as",
      paramLabel = "LANGUAGE",
      description = "Prints the plan in YAML as a script instead: groovy.")
  private @Nullable String language;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "How many points are exported (default: 241).")
  private @Nullable Integer points;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The export into a file; without --export what else would be shown.")
  private @Nullable Path file;

  @Override
  public Integer call() throws Exception {
    checkOptions();
    Evaluation evaluation =
        Evaluations.evaluate(
            arguments.request(runs.path(), commandLine(), false, learns.asked()),
            EngineCommand.ofDistribution(),
            Clock.system());
    return switch (evaluation) {
      case Evaluation.Planned planned -> {
        planned.warnings().forEach(warning -> err().println("squall: " + warning));
        show(planned);
        yield Exit.OK;
      }
      case Evaluation.Refused refused -> {
        said(refused.said());
        wrong(refused.problems());
        yield Exits.refused(refused.threw());
      }
    };
  }

  /** What does not go together is said before the script is evaluated. */
  private void checkOptions() {
    if (language != null && !language.equals("groovy")) {
      throw Refusal.invalid("--as: must be groovy, was '" + language + "'");
    }
    if (language != null && (export != null || plot)) {
      throw Refusal.invalid("--as: prints the script alone; leave out --export and --plot");
    }
    if (export != null && !List.of("csv", "json", "plan").contains(export)) {
      throw Refusal.invalid("--export: must be csv, json or plan, was '" + export + "'");
    }
    if (points != null && export == null) {
      throw Refusal.invalid("--points: counts what --export writes; say --export csv or json");
    }
    if (points != null && points < 2) {
      throw Refusal.invalid("--points: must be ≥ 2, was " + points);
    }
    if (ascii && !plot) {
      throw Refusal.invalid("--ascii: says how --plot draws; say --plot");
    }
    if (plot && export != null && file == null) {
      throw Refusal.invalid(
          "--export and --plot: both can't go to standard output; give the export a file with --out");
    }
    if (file != null && Files.isDirectory(file)) {
      throw Refusal.invalid("--out: '" + file + "' is a folder, must be a file");
    }
  }

  private void show(Evaluation.Planned planned) throws IOException {
    Path to = file;
    if (language != null) {
      String script = script(planned.plan());
      if (to == null) {
        out().print(script);
        out().flush();
      } else {
        write(to, script);
      }
      return;
    }
    String format = export;
    if (format == null) {
      if (to == null) {
        said(planned.said());
        show(text(planned.plan()) + drawings(planned.plan(), width(Screen.width())));
      } else {
        write(to, text(planned.plan()) + drawings(planned.plan(), COLUMNS));
      }
      return;
    }
    String exported = exported(planned.plan(), format);
    if (to == null) {
      out().print(exported);
      out().flush();
    } else {
      said(planned.said());
      show(text(planned.plan()) + drawings(planned.plan(), width(Screen.width())) + "\n");
      write(to, exported);
    }
  }

  private static String script(Plan plan) {
    Source source = plan.sources().getFirst();
    String groovy = source.groovy();
    if (groovy == null) {
      throw Refusal.invalid("--as: '" + source.file() + "' is a script already");
    }
    return groovy;
  }

  private void write(Path to, String text) throws IOException {
    Path folder = to.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw Refusal.invalid("--out: there is no folder '" + folder + "' for '" + to + "'");
    }
    Files.writeString(to, text, StandardCharsets.UTF_8);
    out().println("wrote " + to);
  }

  private String exported(Plan plan, String format) throws IOException {
    StringBuilder text = new StringBuilder();
    switch (format) {
      case "csv" -> schedule(plan).writeCsv(text);
      case "json" -> schedule(plan).writeJson(text);
      default -> text.append(PlanJson.write(plan)).append('\n');
    }
    return text.toString();
  }

  private String text(Plan plan) {
    return PlanText.of(plan, Outlook.of(plan, runs.path(), Clock.system()));
  }

  private static int width(int screen) {
    return screen == Folded.UNLIMITED
        ? COLUMNS
        : Math.clamp(screen - GUTTER, LEAST_COLUMNS, MOST_COLUMNS);
  }

  private String drawings(Plan plan, int columns) {
    if (!plot) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    double seconds = plan.length().toNanos() / 1e9;
    TextPlot drawing = new TextPlot(columns, ROWS, ascii);
    for (Schedule.Series series : series(plan)) {
      text.append('\n')
          .append(drawing.draw(series.name(), series.dimension(), series.curve(), seconds));
    }
    for (LoadPlan load : plan.loads()) {
      if (load.level() instanceof Level.Maximum) {
        text.append('\n').append(load.name()).append(": as much as it can, no level to draw\n");
      }
    }
    return text.toString();
  }

  private Schedule schedule(Plan plan) {
    if (series(plan).isEmpty()) {
      throw Refusal.invalid(
          "--export: every load is asked for its maximum, which has no schedule; 'plan' exports the plan");
    }
    double seconds = plan.length().toNanos() / 1e9;
    int count = points == null ? POINTS : points;
    return new Schedule(series(plan), seconds, seconds / (count - 1));
  }

  /** Every load's level as a curve of the scenario's time, happenings and all. */
  private static List<Schedule.Series> series(Plan plan) {
    return Levels.of(plan).stream()
        .map(level -> new Schedule.Series(level.load(), level.unit(), level.curve()))
        .toList();
  }
}
