package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import dev.squall.guard.Evaluation;
import dev.squall.guard.Evaluations;
import dev.squall.guard.Exits;
import dev.squall.guard.RunRequest;
import dev.squall.guard.Session;
import dev.squall.plan.Parameter;
import dev.squall.plan.Plan;
import dev.squall.repl.view.Harmless;
import dev.squall.report.Summary;
import dev.squall.report.TextReport;
import dev.squall.state.MachineLock;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code squall run my.groovy}: the main job. */
@Command(
    name = "run",
    description = "Plays a scenario: loads this machine, guards it, reports.",
    footer = {
      "",
      "Ctrl-C ends the run in the regular way and still writes the report; a second one skips the drain.",
      "Settings come from: defaults < file (squall.properties) < script < SQUALL_* < flags."
    })
final class RunCommand extends Printing {
  @Mixin private final ScriptArguments arguments = new ScriptArguments();
  @Mixin private final Settings settings = new Settings();
  @Mixin private final Learns learns = new Learns();

  @Option(
      names = "--profile",
      description = "Records the engine with JFR into the run's folder: engine.jfr.")
  private boolean profile;

  @Option(
      names = "--strict",
      description = "A warning or something skipped fails the run, with exit code 114.")
  private boolean strict;

  @Override
  public Integer call() throws Exception {
    if (settings.explain()) {
      return explain();
    }
    Settings.Values values = settings.values();
    RunRequest request = arguments.request(values.runs(), commandLine(), profile, learns.asked());
    Session.Outcome outcome;
    try (RunView view = RunView.on(out(), err(), values)) {
      Session session = new Session(request, EngineCommand.ofDistribution(), Clock.system(), view);
      Signals.register("INT", () -> session.askToStop("Ctrl-C", true));
      Signals.register("TERM", () -> session.askToStop("SIGTERM", true));
      Signals.register("HUP", () -> session.askToStop("SIGHUP", true));
      outcome = session.run();
    } catch (MachineLock.Taken taken) {
      throw Refusal.invalid(String.valueOf(taken.getMessage()));
    }
    return finish(outcome, values.quiet());
  }

  private int finish(Session.Outcome outcome, boolean quiet) {
    if (!outcome.problems().isEmpty()) {
      said(outcome.said());
      wrong(outcome.problems());
    } else if (outcome.folder() == null && outcome.exit() == Exit.INTERRUPTED) {
      err().println("squall: interrupted before the run began; nothing was started");
    }
    Summary summary = outcome.summary();
    Path folder = outcome.folder();
    if (summary != null && folder != null && !quiet) {
      String closing = TextReport.closing(summary, folder, shown(folder), Screen.width());
      out().print(Harmless.text(closing));
      out().flush();
    }
    if (outcome.unwritten() != null) {
      err().println("squall: " + outcome.unwritten());
    }
    boolean warned = summary != null && summary.verdict().state().equals("warn");
    if (strict && outcome.exit() == Exit.OK && warned) {
      err().println("squall: the run has warnings, and --strict was given");
      return Exit.STRICT;
    }
    return outcome.exit();
  }

  /** The folder as one types it here: from the working folder, where it lies below that. */
  private static String shown(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    return folder.startsWith(here) ? here.relativize(folder).toString() : folder.toString();
  }

  /** Says what every setting is and where from; of a script that is named, its parameters too. */
  private int explain() throws Exception {
    List<Row> rows = new ArrayList<>();
    settings.all().forEach(each -> rows.add(new Row(each.name(), each.value(), each.origin())));
    rows.add(
        new Row(
            "state",
            StateFolder.here().path().toString(),
            System.getenv("SQUALL_STATE") == null ? "the default" : "SQUALL_STATE"));
    if (!arguments.named()) {
      print(rows);
      out().println("with a script's name also its seed and its parameters");
      settings.values();
      return Exit.OK;
    }
    Settings.Values values = settings.values();
    RunRequest request = arguments.request(values.runs(), commandLine(), false, false);
    Evaluation evaluation =
        Evaluations.evaluate(request, EngineCommand.ofDistribution(), Clock.system());
    return switch (evaluation) {
      case Evaluation.Planned planned -> {
        Plan plan = planned.plan();
        String seed = request.seed() == null ? "the script" : "--seed";
        rows.add(new Row("seed", Long.toString(plan.seed()), seed));
        for (Parameter each : plan.parameters()) {
          String origin = each.origin().equals("script") ? "the script" : each.origin();
          rows.add(new Row("-p " + each.name(), each.value(), origin));
        }
        print(rows);
        yield Exit.OK;
      }
      case Evaluation.Refused refused -> {
        print(rows);
        wrong(refused.problems());
        yield Exits.refused(refused.threw());
      }
    };
  }

  private record Row(String name, String value, String origin) {}

  private void print(List<Row> rows) {
    int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    int values = rows.stream().mapToInt(row -> row.value().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append(row.name())
          .append(" ".repeat(names - row.name().length() + 2))
          .append(row.value())
          .append(" ".repeat(values - row.value().length() + 2))
          .append("from ")
          .append(row.origin())
          .append('\n');
    }
    show(text.toString());
  }
}
