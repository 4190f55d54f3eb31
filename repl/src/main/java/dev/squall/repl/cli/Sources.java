package dev.squall.repl.cli;

import dev.squall.problem.Problem;
import dev.squall.problem.Rendering;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems rendered with the lines of the files they stand in. */
final class Sources {
  private Sources() {}

  static String render(List<Problem> problems) {
    return Rendering.of(problems, Sources::lines);
  }

  private static @Nullable List<String> lines(String file) {
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
