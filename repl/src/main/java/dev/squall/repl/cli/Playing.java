package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import dev.squall.guard.RunRequest;
import dev.squall.guard.Session;
import dev.squall.posix.Terminal;
import dev.squall.repl.view.Harmless;
import dev.squall.report.Summary;
import dev.squall.report.TextReport;
import dev.squall.state.MachineLock;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import org.jline.utils.Signals;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that plays a run to its end, and shows it. */
abstract class Playing extends Printing {
  @Mixin final Settings settings = new Settings();

  @Option(
      names = "--profile",
      description = "Records the engine with JFR into the run's folder: engine.jfr.")
  private boolean profile;

  @Option(
      names = "--dashboard",
      description = "Shows the run on a whole screen, with keys to pause, scale and stop it.")
  private boolean dashboard;

  @Option(
      names = "--strict",
      description = "A warning or something skipped fails the run, with exit code 114.")
  private boolean strict;

  final boolean profile() {
    return profile;
  }

  /** Plays a scenario as it stands, what ramps have learned left out; the exit code. */
  final int play(ScriptArguments arguments, MayBreak mayBreak)
      throws IOException, InterruptedException {
    Settings.Values values = settings.values();
    RunRequest request = arguments.request(values.runs(), commandLine(), profile(), false);
    return play(request.agreed(mayBreak.consent(err())), values);
  }

  /** Plays it; the exit code. */
  final int play(RunRequest request, Settings.Values values)
      throws IOException, InterruptedException {
    Session.Outcome outcome;
    try {
      outcome = onDashboard() ? onDashboard(request) : inLines(request, values);
    } catch (MachineLock.Taken taken) {
      throw Refusal.invalid(String.valueOf(taken.getMessage()));
    }
    return finish(outcome, values.quiet());
  }

  private Session.Outcome inLines(RunRequest request, Settings.Values values)
      throws IOException, InterruptedException, MachineLock.Taken {
    try (RunView view = RunView.on(out(), err(), values)) {
      Session session = new Session(request, EngineCommand.ofDistribution(), Clock.system(), view);
      stopOnSignals(session);
      return session.run();
    }
  }

  private Session.Outcome onDashboard(RunRequest request)
      throws IOException, InterruptedException, MachineLock.Taken {
    try (DashboardView view = new DashboardView(Clock.system())) {
      Session session = new Session(request, EngineCommand.ofDistribution(), Clock.system(), view);
      stopOnSignals(session);
      view.show(session);
      return session.run();
    }
  }

  /** Whether it is asked for, where there is a screen to draw on. */
  private boolean onDashboard() {
    boolean screen = Terminal.is(0) && Terminal.is(1) && !"dumb".equals(System.getenv("TERM"));
    if (dashboard && !screen) {
      err().println("squall: --dashboard needs a terminal; plain lines are shown instead");
    }
    return dashboard && screen;
  }

  static void stopOnSignals(Session session) {
    Signals.register("INT", () -> session.askToStop("Ctrl-C", true));
    Signals.register("TERM", () -> session.askToStop("SIGTERM", true));
    Signals.register("HUP", () -> session.askToStop("SIGHUP", true));
  }

  /** Says how it ended; the exit code. */
  final int finish(Session.Outcome outcome, boolean quiet) {
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
  static String shown(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    return folder.startsWith(here) ? here.relativize(folder).toString() : folder.toString();
  }
}
