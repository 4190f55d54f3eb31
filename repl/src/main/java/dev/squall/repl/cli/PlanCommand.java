package dev.squall.repl.cli;

import dev.squall.curve.Schedule;
import dev.squall.curve.TextPlot;
import dev.squall.guard.EngineCommand;
import dev.squall.guard.Evaluation;
import dev.squall.guard.Evaluations;
import dev.squall.guard.Exits;
import dev.squall.plan.Levels;
import dev.squall.plan.Limit;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import dev.squall.plan.PlanText;
import dev.squall.safety.DefaultLimits;
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
  private static final int COLUMNS = 72;
  private static final int ROWS = 10;

  @Mixin private final ScriptArguments arguments = new ScriptArguments();

  @Option(names = "--plot", description = "Draws every load's level over the scenario.")
  private boolean plot;

  @Option(names = "--ascii", description = "Draws with ASCII characters only.")
  private boolean ascii;

  @Option(
      names = "--export",
      paramLabel = "FORMAT",
      description = "Prints the schedule of levels instead: csv or json; or the plan itself: plan.")
  private @Nullable String export;

  @Option(
      names = "--points",
      defaultValue = "241",
      paramLabel = "N",
      description = "How many points are exported (default: ${DEFAULT-VALUE}).")
  private int points = 241;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Into a file instead of the terminal.")
  private @Nullable Path file;

  @Override
  public Integer call() throws Exception {
    Evaluation evaluation =
        Evaluations.evaluate(
            arguments.request(Path.of("runs"), commandLine(), false),
            EngineCommand.ofDistribution(),
            Clock.system());
    return switch (evaluation) {
      case Evaluation.Planned planned -> {
        show(planned);
        yield Exit.OK;
      }
      case Evaluation.Refused refused -> {
        refused.said().forEach(out()::println);
        err().print(Sources.render(refused.problems()));
        err().flush();
        yield Exits.refused(refused.threw());
      }
    };
  }

  private void show(Evaluation.Planned planned) throws IOException {
    String text = text(planned);
    Path to = file;
    if (to == null) {
      out().print(text);
      out().flush();
    } else {
      Path folder = to.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        throw Refusal.invalid("--out: there is no folder '" + folder + "' for '" + to + "'");
      }
      Files.writeString(to, text, StandardCharsets.UTF_8);
      out().println("wrote " + to);
    }
  }

  private String text(Evaluation.Planned planned) throws IOException {
    Plan plan = planned.plan();
    StringBuilder text = new StringBuilder();
    String format = export;
    if (format != null) {
      switch (format) {
        case "csv" -> schedule(plan).writeCsv(text);
        case "json" -> schedule(plan).writeJson(text);
        case "plan" -> text.append(PlanJson.write(plan)).append('\n');
        default ->
            throw Refusal.invalid("--export: must be csv, json or plan, was '" + format + "'");
      }
      return text.toString();
    }
    planned.said().forEach(line -> text.append(line).append('\n'));
    text.append(PlanText.of(plan, defaults()));
    if (plot) {
      double seconds = plan.length().toNanos() / 1e9;
      TextPlot drawing = new TextPlot(COLUMNS, ROWS, ascii);
      for (Schedule.Series series : series(plan)) {
        text.append('\n')
            .append(drawing.draw(series.name(), series.dimension(), series.curve(), seconds));
      }
    }
    return text.toString();
  }

  private static List<Limit> defaults() {
    return DefaultLimits.forMachine(DefaultLimits.smallestDisk(List.of(Path.of("runs"))));
  }

  private Schedule schedule(Plan plan) {
    if (points < 2) {
      throw Refusal.invalid("--points: must be ≥ 2, was " + points);
    }
    if (series(plan).isEmpty()) {
      throw Refusal.invalid(
          "--export: every load is asked for its maximum, which has no schedule; 'plan' exports the plan");
    }
    double seconds = plan.length().toNanos() / 1e9;
    return new Schedule(series(plan), seconds, seconds / (points - 1));
  }

  /** Every load's level as a curve of the scenario's time, happenings and all. */
  private static List<Schedule.Series> series(Plan plan) {
    return Levels.of(plan).stream()
        .map(level -> new Schedule.Series(level.load(), level.unit(), level.curve()))
        .toList();
  }
}
