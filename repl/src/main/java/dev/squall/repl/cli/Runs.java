package dev.squall.repl.cli;

import dev.squall.journal.RunFolder;
import java.io.IOException;
import java.nio.file.Path;

/** Finds the run a person means. */
final class Runs {
  private Runs() {}

  static RunFolder find(RunsFolder runs, String named) {
    return find(runs.path(), named);
  }

  static RunFolder find(Path runs, String named) {
    try {
      return RunFolder.find(runs, named);
    } catch (IOException none) {
      throw Refusal.invalid(String.valueOf(none.getMessage()));
    }
  }
}
