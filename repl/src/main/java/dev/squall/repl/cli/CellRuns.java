package dev.squall.repl.cli;

import dev.squall.analysis.Table;
import dev.squall.guard.Consent;
import dev.squall.guard.EngineCommand;
import dev.squall.guard.RunRequest;
import dev.squall.guard.Session;
import dev.squall.interference.Cell;
import dev.squall.interference.CellPlan;
import dev.squall.interference.Matrices;
import dev.squall.interference.Played;
import dev.squall.interference.Press;
import dev.squall.journal.RunFolder;
import dev.squall.problem.Problem;
import dev.squall.report.ExitCode;
import dev.squall.report.Reports;
import dev.squall.report.Summary;
import dev.squall.state.MachineLock;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** Plays a matrix's cells as runs, one after another. */
final class CellRuns implements Matrices.Plays {
  private static final Table NOTHING =
      new Table(1, new boolean[0], List.of(), List.of(), List.of());

  private final RunRequest request;
  private final Path runs;
  private List<Problem> refused = List.of();
  private int exit;
  private volatile boolean stopped;
  private volatile @Nullable Session playing;

  /**
   * Plays cells of what is requested.
   *
   * @param runs the folder that their own folders go into
   * @param consent whether they may break what is not Squall's, asked once
   */
  CellRuns(RunRequest request, Path runs, Consent consent) {
    this.request = request.agreed(once(consent));
    this.runs = runs;
    for (String signal : List.of("INT", "TERM", "HUP")) {
      Signals.register(signal, () -> stop(signal.equals("INT") ? "Ctrl-C" : "SIG" + signal));
    }
  }

  /** Between two cells there is no run that could be stopped: then none begins any more. */
  private void stop(String why) {
    stopped = true;
    Session open = playing;
    if (open != null) {
      open.askToStop(why, true);
    }
  }

  /** Who said yes to one cell is not asked again for the next. */
  private static Consent once(Consent asks) {
    boolean[] given = new boolean[1];
    return (asking, over) -> {
      given[0] = given[0] || asks.given(asking, over);
      return given[0];
    };
  }

  /** Why a cell was not played at all; empty for none. */
  List<Problem> refused() {
    return refused;
  }

  /** The exit code where one was refused. */
  int exit() {
    return exit;
  }

  @Override
  public Played play(Cell cell, Duration during, double full)
      throws IOException, InterruptedException {
    Map<String, String> asked = new TreeMap<>(request.parameters());
    asked.put(CellPlan.PREFIX + "of", cell.of().isEmpty() ? "-" : String.join(",", cell.of()));
    asked.put(CellPlan.PREFIX + "during", during.toMillis() + "ms");
    Press press = cell.press();
    if (press != null) {
      asked.put(CellPlan.PREFIX + "press", CellPlan.asked(press, full));
    }
    Session session =
        new Session(
            request.with(asked, runs),
            EngineCommand.ofDistribution(),
            Clock.system(),
            (at, event) -> {});
    playing = session;
    if (stopped) {
      return new Played("", "interrupted", false, false, true, NOTHING, null);
    }
    Session.Outcome outcome;
    try {
      outcome = session.run();
    } catch (MachineLock.Taken taken) {
      throw Refusal.invalid(String.valueOf(taken.getMessage()));
    }
    return played(cell, outcome);
  }

  private Played played(Cell cell, Session.Outcome outcome) throws IOException {
    Path folder = outcome.folder();
    Summary summary = outcome.summary();
    if (stopped && (folder == null || summary == null)) {
      return new Played("", "interrupted", false, false, true, NOTHING, null);
    }
    if (folder == null || summary == null) {
      refused = outcome.problems();
      exit = outcome.exit();
      return new Played("", "refused", false, false, true, NOTHING, null);
    }
    boolean interrupted =
        stopped
            || outcome.exit() == Exit.INTERRUPTED
            || outcome.exit() == ExitCode.UNDRAINED.number();
    boolean doubtful = outcome.exit() == ExitCode.UNTRUSTWORTHY.number();
    boolean whole =
        doubtful
            || outcome.exit() == ExitCode.PASSED.number()
            || outcome.exit() == ExitCode.EXPECTATION_FAILED.number();
    return new Played(
        String.valueOf(folder.getFileName()),
        summary.verdict().state() + ": " + summary.verdict().sentence(),
        whole,
        doubtful,
        interrupted,
        Reports.withDoubt(Reports.refold(new RunFolder(folder))),
        pressed(cell, summary));
  }

  /** What the pressure's load achieved. */
  private static @Nullable Double pressed(Cell cell, Summary summary) {
    Press press = cell.press();
    if (press == null) {
      return null;
    }
    return summary.loads().stream()
        .filter(load -> load.name().equals(CellPlan.PRESSURE + press.resource()))
        .map(load -> {
          Summary.@Nullable Spread touches = load.details().get("accesses");
          return touches == null ? load.achieved().mean() : touches.mean();
        })
        .filter(mean -> mean != null)
        .findFirst()
        .orElse(null);
  }
}
