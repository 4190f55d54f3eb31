package dev.squall.repl.cli;

import dev.squall.guard.Consent;
import dev.squall.guard.EngineCommand;
import dev.squall.guard.Evaluation;
import dev.squall.guard.Evaluations;
import dev.squall.guard.Exits;
import dev.squall.guard.RunRequest;
import dev.squall.plan.Parameter;
import dev.squall.plan.Plan;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
final class RunCommand extends Playing {
  @Mixin private final ScriptArguments arguments = new ScriptArguments();
  @Mixin private final Learns learns = new Learns();

  @Option(
      names = "--explain-config",
      description = "Says what each setting and parameter is and where from, and ends.")
  private boolean explain;

  @Option(
      names = "--yes",
      description =
          "Plays it though it may break what is not Squall's: 'squall plan' lists what. On a terminal it is asked.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    if (explain) {
      return explain();
    }
    Settings.Values values = settings.values();
    RunRequest request = arguments.request(values.runs(), commandLine(), profile(), learns.asked());
    return play(request.agreed(yes ? Consent.GIVEN : new AskedHere(err(), Clock.system())), values);
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
