package dev.squall.repl.cli;

import dev.squall.history.Attempt;
import dev.squall.history.History;
import dev.squall.problem.Nearest;
import dev.squall.report.Figures;
import dev.squall.report.HistoryText;
import dev.squall.state.Origin;
import dev.squall.state.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall history} and {@code squall history forget}. */
@Command(
    name = "history",
    description = "Shows what ramps achieved on this machine, which adaptive ones begin with.",
    subcommands = HistoryCommand.Forget.class)
final class HistoryCommand extends Printing {
  @Override
  public Integer call() throws Exception {
    Path state = StateFolder.here().path();
    if (Files.exists(History.in(state))) {
      try (History history = open(state)) {
        List<Attempt> all = history.all();
        if (!all.isEmpty()) {
          show(HistoryText.of(all, ZoneId.systemDefault()));
          return Exit.OK;
        }
      }
    }
    out().println("no ramp has been played on this machine, or it was forgotten");
    return Exit.OK;
  }

  private static History open(Path state) throws Exception {
    return History.open(state, Origin.here().machine());
  }

  /** {@code squall history forget 'Office day'}. */
  @Command(
      name = "forget",
      description = "Forgets what ramps achieved: of one scenario, or of all.")
  static final class Forget extends Printing {
    @Parameters(
        arity = "0..1",
        paramLabel = "SCENARIO",
        description = "Its name, as 'squall history' shows it (default: all scenarios).")
    private @Nullable String scenario;

    @Override
    public Integer call() throws Exception {
      Path state = StateFolder.here().path();
      String named = scenario;
      if (named == null) {
        out().println(History.forgetAll(state) ? "forgot everything" : "nothing was kept");
        return Exit.OK;
      }
      if (!Files.exists(History.in(state))) {
        throw Refusal.invalid("SCENARIO: nothing is kept of '" + named + "', nor of any other");
      }
      try (History history = open(state)) {
        int forgotten = history.forget(named);
        if (forgotten == 0) {
          throw Refusal.invalid(unknown(named, history.all()));
        }
        out().println("forgot " + Figures.count(forgotten, "attempt") + " of '" + named + "'");
      }
      return Exit.OK;
    }

    private static String unknown(String named, List<Attempt> all) {
      TreeSet<String> known = new TreeSet<>();
      all.forEach(each -> known.add(each.scenario()));
      String mend =
          Nearest.to(named, known)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("kept are " + (known.isEmpty() ? "none" : String.join(", ", known)));
      return "SCENARIO: nothing is kept of '" + named + "'; " + mend;
    }
  }
}
