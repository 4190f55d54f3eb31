package dev.squall.shim;

import dev.squall.undo.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shim: a C library of ours that the loader puts before a process's own ({@code LD_PRELOAD}).
 * It is compiled by the system's compiler, on the machine where it is needed.
 */
public final class Shim {
  private static final List<String> SOURCES = List.of("shim.c", "clock.c", "files.c", "shim.h");
  private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Shim() {}

  /** The system's C compiler; none where the PATH has none. */
  public static Optional<Path> compiler() {
    return compiler(Objects.requireNonNullElse(System.getenv("PATH"), ""));
  }

  static Optional<Path> compiler(String path) {
    return COMPILERS.stream()
        .flatMap(name ->
            Arrays.stream(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Why processes can't be started with it here; null where they can. */
  public static @Nullable String lacking() {
    return lacking(
        System.getProperty("os.name", ""), Objects.requireNonNullElse(System.getenv("PATH"), ""));
  }

  static @Nullable String lacking(String system, String path) {
    if (!system.equals("Linux")) {
      return "needs Linux, this is " + system + "; leave the fault out here";
    }
    return compiler(path).isPresent()
        ? null
        : "needs a C compiler, and the PATH has neither "
            + String.join(" nor ", COMPILERS)
            + "; install one: apt install gcc libc6-dev";
  }

  /**
   * Compiles it.
   *
   * @param folder where it is put, and read from by whoever the processes belong to
   * @return where it lies
   * @throws IOException when it can't be compiled here, or put there; the message is for the user
   */
  public static Path make(Path folder) throws IOException, InterruptedException {
    String lacking = lacking();
    if (lacking != null) {
      throw new IOException(lacking);
    }
    Path there = folder.toAbsolutePath().normalize();
    if (there.toString().matches(".*[\\s:].*")) {
      throw new IOException(
          "needs a run's folder whose path has no blank and no colon, as the loader divides at them,"
              + " was '"
              + there
              + "'; give another with --runs");
    }
    Path work = Files.createTempDirectory(there, "shim");
    try {
      Path made = work.resolve("shim.so");
      compile(work, made);
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
      return Files.move(
          made,
          there.resolve("shim.so"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      for (String each : SOURCES) {
        Files.deleteIfExists(work.resolve(each));
      }
      Files.deleteIfExists(work.resolve("shim.so"));
      Files.delete(work);
    }
  }

  private static void compile(Path work, Path made) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                compiler().orElseThrow().toString(),
                "-O2",
                "-fPIC",
                "-shared",
                "-fvisibility=hidden",
                "-o",
                made.toString()));
    for (String each : SOURCES) {
      Path source = work.resolve(each);
      try (InputStream text = Shim.class.getResourceAsStream(each)) {
        Files.copy(Objects.requireNonNull(text), source);
      }
      if (each.endsWith(".c")) {
        command.add(source.toString());
      }
    }
    command.addAll(List.of("-ldl", "-pthread"));
    Command.Ran ran = Command.run(command, PATIENCE);
    if (!ran.fine()) {
      throw new IOException(
          "can't be compiled here: " + ran + "; are the C library's headers there?");
    }
  }
}
