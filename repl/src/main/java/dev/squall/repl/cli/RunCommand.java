package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import dev.squall.guard.RunRequest;
import dev.squall.guard.Session;
import dev.squall.state.MachineLock;
import dev.squall.time.Clock;
import java.io.PrintWriter;
import java.nio.file.Path;
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

  @Option(names = "--profile", description = "Records the engine with JFR into the run's folder.")
  private boolean profile;

  @Option(
      names = "--strict",
      description = "A warning or something skipped fails the run, with exit code 114.")
  private boolean strict;

  @Override
  public Integer call() throws Exception {
    if (settings.explain()) {
      settings.printTo(out());
      return Exit.OK;
    }
    RunRequest request = arguments.request(Path.of(settings.runs()), commandLine(), profile);
    Session.Outcome outcome;
    try (RunView view = RunView.on(out(), err(), settings)) {
      Session session = new Session(request, EngineCommand.ofDistribution(), Clock.system(), view);
      Signals.register("INT", () -> session.askToStop("Ctrl-C", true));
      Signals.register("TERM", () -> session.askToStop("SIGTERM", true));
      Signals.register("HUP", () -> session.askToStop("SIGHUP", true));
      outcome = session.run();
    } catch (MachineLock.Taken taken) {
      throw Refusal.invalid(String.valueOf(taken.getMessage()));
    }
    return finish(outcome);
  }

  private int finish(Session.Outcome outcome) {
    PrintWriter err = err();
    if (!outcome.problems().isEmpty()) {
      outcome.said().forEach(out()::println);
      err.print(Sources.render(outcome.problems()));
      err.flush();
    }
    if (outcome.report() != null && !settings.quiet()) {
      out().print(outcome.report());
      out().flush();
    }
    if (strict && outcome.exit() == Exit.OK && outcome.warned()) {
      err.println("squall: the run has warnings, and --strict was given");
      return Exit.STRICT;
    }
    return outcome.exit();
  }
}
