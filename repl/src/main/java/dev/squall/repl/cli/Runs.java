package dev.squall.repl.cli;

import dev.squall.journal.RunFolder;
import java.io.IOException;

/** Finds the run a person means. */
final class Runs {
  private Runs() {}

  static RunFolder find(RunsFolder runs, String named) {
    try {
      return RunFolder.find(runs.path(), named);
    } catch (IOException none) {
      throw Refusal.invalid(String.valueOf(none.getMessage()));
    }
  }
}
