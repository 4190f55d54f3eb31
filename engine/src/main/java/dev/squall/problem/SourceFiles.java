package dev.squall.problem;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of files that problems stand in. */
public final class SourceFiles {
  private SourceFiles() {}

  /** The lines of {@code file}, also where it is no UTF-8; null where it can't be read. */
  public static @Nullable List<String> lines(String file) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
      try {
        return Files.readAllLines(Path.of(file), charset);
      } catch (IOException | InvalidPathException unreadable) {
        // the next charset, or no source lines: the problem still says where it stands
      }
    }
    return null;
  }
}
