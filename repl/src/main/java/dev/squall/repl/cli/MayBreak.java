package dev.squall.repl.cli;

import dev.squall.guard.Consent;
import dev.squall.time.Clock;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** Whether a plan may break what is not Squall's: said at once, or asked at the terminal. */
final class MayBreak {
  @Option(
      names = "--yes",
      description = "Plays it though it may break what is not Squall's: 'squall plan' lists what.")
  private boolean yes;

  /** The answer, which is asked for on {@code err} where it was not given. */
  Consent consent(PrintWriter err) {
    return yes ? Consent.GIVEN : new AskedHere(err, Clock.system());
  }
}
