package dev.squall.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or as it was before: written beside itself, then moved into place. */
final class WholeFile {
  /** Writes a file's content. */
  @FunctionalInterface
  interface Content {
    void to(Writer out) throws IOException;
  }

  private WholeFile() {}

  static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text));
  }

  static void write(Path file, Content content) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try (Writer out = Files.newBufferedWriter(fresh, UTF_8)) {
        content.to(out);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      try {
        Files.deleteIfExists(fresh);
      } catch (IOException also) {
        failure.addSuppressed(also);
      }
      throw failure;
    }
  }
}
