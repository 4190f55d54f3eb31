package dev.squall.report;

import dev.squall.Committed;
import java.io.IOException;
import java.nio.file.Path;

/** Texts that are committed, so that a change of behaviour shows up in a diff. */
final class GoldenText {
  private static final Path FOLDER = Path.of("src/test/resources/dev/squall/report");

  private GoldenText() {}

  /** Holds {@code text} to the committed one; {@code -Dsquall.update=true} commits it anew. */
  static void check(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    Committed.is(file, text);
  }
}
