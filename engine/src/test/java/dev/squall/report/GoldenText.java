package dev.squall.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are committed, so that a change of behaviour shows up in a diff. */
final class GoldenText {
  private static final Path FOLDER = Path.of("src/test/resources/dev/squall/report");

  private GoldenText() {}

  /** Holds {@code text} to the committed one; {@code -Dsquall.update=true} commits it anew. */
  static void check(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("squall.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text, UTF_8);
    }
    assertThat(text).isEqualTo(Files.readString(file, UTF_8));
  }
}
