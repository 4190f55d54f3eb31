package dev.squall.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
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

  /** Writes a file's content as bytes. */
  @FunctionalInterface
  interface Bytes {
    void to(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text));
  }

  static void write(Path file, Content content) throws IOException {
    writeBytes(
        file,
        bytes -> {
          Writer out = new BufferedWriter(new OutputStreamWriter(bytes, UTF_8.newEncoder()));
          content.to(out);
          out.flush();
        });
  }

  static void writeBytes(Path file, Bytes content) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(fresh)) {
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
