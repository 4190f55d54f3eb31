package dev.squall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are committed and must be what the code makes: pages, reports, messages. In this
 * folder, so that every module's tests have it.
 */
public final class Committed {
  private Committed() {}

  /**
   * Holds the text of {@code file} to {@code made}; {@code -Dsquall.update=true} writes it anew, to
   * be read before it is committed.
   */
  public static void is(Path file, String made) throws IOException {
    if (Boolean.getBoolean("squall.update")) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, made);
    }
    assertThat(file).as("run with -Dsquall.update=true").exists();
    assertThat(made)
        .as("%s, which -Dsquall.update=true writes anew", file)
        .isEqualTo(Files.readString(file));
  }
}
