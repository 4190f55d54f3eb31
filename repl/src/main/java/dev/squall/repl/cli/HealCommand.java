package dev.squall.repl.cli;

import dev.squall.heal.Heal;
import dev.squall.journal.RunFolder;
import dev.squall.report.Reports;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import dev.squall.undo.Healing;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code squall heal [run [fault]]}. */
@Command(
    name = "heal",
    description =
        "Undoes what runs that were cut short left behind, and finishes their reports; with FAULT,"
            + " heals that fault of a run that is open.")
final class HealCommand extends Printing {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN",
      description = "Its id or its folder; without it, every run that was cut short.")
  private @Nullable String run;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FAULT",
      description = "A fault of that run, which is open; 'latest' names the run that is.")
  private @Nullable String fault;

  @Option(
      names = "--if-open",
      hidden = true,
      description = "Without a complaint where that run is not open: what the reaper says.")
  private boolean ifOpen;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String broken = fault;
    if (broken != null && run != null) {
      return WhichRun.ask(WhichRun.latest(run), id -> new Message.Heal(id, broken), out());
    }
    Heal heal = new Heal(StateFolder.here(), Clock.system());
    List<Heal.Healed> healed;
    try {
      String named = run;
      healed =
          named == null ? heal.leftovers(this::report) : List.of(heal.run(named, this::report));
    } catch (NoSuchFileException unknown) {
      if (ifOpen) {
        out().println(String.valueOf(unknown.getMessage()));
        return Exit.OK;
      }
      throw Refusal.invalid(String.valueOf(unknown.getMessage()));
    } catch (Heal.StillGuarded guarded) {
      throw Refusal.invalid(String.valueOf(guarded.getMessage()));
    }
    if (healed.isEmpty()) {
      out().println("nothing was left behind");
    }
    boolean left = false;
    for (Heal.Healed one : healed) {
      out().println(one.run().id() + ": " + (one.clean() ? "healed" : "could not be healed whole"));
      for (Healing healing : one.healings()) {
        out()
            .println(
                "  " + (healing.healed() ? "✓ " : "✗ ") + healing.what() + ": " + healing.how());
      }
      if (!one.clean()) {
        left = true;
        err().println("squall: left for you to do, run '" + one.run().id() + "':");
        one.verified().left().forEach(line -> err().println("  " + line));
      }
    }
    return left ? Exit.NOT_HEALED : Exit.OK;
  }

  private void report(RunFolder folder) {
    try {
      Reports.write(folder, Reports.refold(folder));
    } catch (IOException unwritable) {
      err()
          .println(
              "squall: run '"
                  + folder.id()
                  + "': its report can't be written: "
                  + unwritable.getMessage());
    }
  }
}
