package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import dev.squall.library.LibraryJar;
import dev.squall.library.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A library from a folder or a jar, as it is handed on.
 *
 * @param path where it is
 * @param shown what to call it
 * @param bytes of its jar
 * @param library what it is
 */
record LibPack(Path path, String shown, byte[] bytes, LibraryJar library) {
  /**
   * That of a folder or a jar.
   *
   * @throws dev.squall.problem.InvalidInput where it is none
   */
  static LibPack of(Path path) {
    if (!Files.exists(path)) {
      throw Refusal.invalid("library '" + path + "': there is no such jar or folder");
    }
    String shown = path.toString().isEmpty() ? "." : path.toString();
    if (!Files.isDirectory(path)) {
      byte[] bytes = LibraryJar.bytes(path, shown);
      return new LibPack(path, shown, bytes, LibraryJar.read(shown, bytes));
    }
    byte[] bytes = Packing.of(path, shown);
    return new LibPack(path, shown, bytes, LibraryJar.packed(shown, bytes));
  }

  /** Tests it in an engine's process, which tells what is wrong itself; the exit code. */
  int tested() throws IOException, InterruptedException {
    Path jar = Files.createTempFile("squall-library", ".jar");
    try {
      Files.write(jar, bytes);
      boolean folder = Files.isDirectory(path);
      Path in = folder ? path.toAbsolutePath() : path.toAbsolutePath().getParent();
      EngineCommand command =
          EngineCommand.ofDistribution()
              .instead(
                  "dev.squall.dsl.library.LibraryMain",
                  List.of(jar.toString(), String.valueOf(in), shown + (folder ? "/" : "!")));
      return new ProcessBuilder(command.arguments()).inheritIO().start().waitFor();
    } finally {
      Files.deleteIfExists(jar);
    }
  }
}
