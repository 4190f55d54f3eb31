package dev.squall.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The library that {@code squall lib new} writes. */
public final class Starter {
  private static final List<String> FILES =
      List.of(
          Manifest.FILE,
          "docs/README.md",
          "scenarios/NAME-day.groovy",
          "tests/NAME.groovy",
          "words/NAME.groovy");

  private Starter() {}

  /** Writes it into {@code folder}, which is made. */
  public static void write(String name, Path folder) throws IOException {
    for (String each : FILES) {
      try (InputStream starter =
          Objects.requireNonNull(Starter.class.getResourceAsStream("starter/" + each), each)) {
        String text = new String(starter.readAllBytes(), StandardCharsets.UTF_8);
        Path file = folder.resolve(each.replace("NAME", name));
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text.replace("NAME", name));
      }
    }
  }
}
