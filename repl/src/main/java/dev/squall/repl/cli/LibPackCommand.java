package dev.squall.repl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code squall lib pack acme-shop}. */
@Command(
    name = "pack",
    description = "Tests a library's folder and makes its jar; the same files make the same jar.")
final class LibPackCommand extends LibCommand.Sub {
  @Parameters(
      arity = "0..1",
      defaultValue = ".",
      paramLabel = "FOLDER",
      description = "The library's folder (default: the working folder).")
  private Path folder = Path.of(".");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The jar (default: NAME-VERSION.jar in the working folder).")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (Files.isRegularFile(folder)) {
      throw Refusal.invalid("FOLDER: must be a library's folder, '" + folder + "' is a file");
    }
    LibPack pack = LibPack.of(folder.normalize());
    Path to = file == null ? Path.of(pack.library().fileName()) : file;
    Path parent = to.toAbsolutePath().getParent();
    if (Files.isDirectory(to) || parent == null || !Files.isDirectory(parent)) {
      throw Refusal.invalid("--out: must be a file in a folder that exists, was '" + to + "'");
    }
    int exit = pack.tested();
    if (exit == Exit.OK) {
      Files.write(to, pack.bytes());
      out().println("wrote " + to + "; sha256 " + pack.library().sha256());
    }
    return exit;
  }
}
