package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import dev.squall.guard.Evaluation;
import dev.squall.guard.Evaluations;
import dev.squall.guard.Exits;
import dev.squall.report.Figures;
import dev.squall.time.Clock;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code squall check my.groovy}. */
@Command(
    name = "check",
    description =
        "Says everything that is wrong with a scenario, each with its place and its mend.")
final class CheckCommand extends Printing {
  @Mixin private final ScriptArguments arguments = new ScriptArguments();

  @Override
  public Integer call() throws Exception {
    Evaluation evaluation =
        Evaluations.evaluate(
            arguments.request(Path.of("runs"), commandLine(), false, false),
            EngineCommand.ofDistribution(),
            Clock.system());
    return switch (evaluation) {
      case Evaluation.Planned planned -> {
        said(planned.said());
        show(
            arguments.script()
                + ": no problems; scenario '"
                + planned.plan().name()
                + "', "
                + Figures.count(planned.plan().loads().size(), "load")
                + "\n");
        yield Exit.OK;
      }
      case Evaluation.Refused refused -> {
        said(refused.said());
        wrong(refused.problems());
        yield Exits.refused(refused.threw());
      }
    };
  }
}
