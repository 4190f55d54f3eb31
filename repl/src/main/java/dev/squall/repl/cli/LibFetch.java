package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Fetches by Maven coordinates, in a process of its own that has Maven's resolver. */
final class LibFetch {
  private static final Pattern COORDINATES = Pattern.compile("[^:/\\s]+:[^:/\\s]+:[^:/\\s]+");

  @Option(
      names = {"-s", "--settings"},
      paramLabel = "FILE",
      description = "Maven's settings (default: those of the user, ~/.m2/settings.xml).")
  private @Nullable Path settings;

  @Option(
      names = {"-o", "--offline"},
      description = "Fetches from Maven's local repository alone.")
  private boolean offline;

  /** True for {@code group:artifact:version}. */
  static boolean isCoordinates(String text) {
    return COORDINATES.matcher(text).matches();
  }

  /**
   * The jar of these coordinates and those that it needs at run time, by their coordinates; its own
   * first.
   *
   * @throws Refusal where it can't be had, with what the resolver said
   */
  Map<String, Path> fetch(String coordinates) throws IOException, InterruptedException {
    Path given = settings;
    if (given != null && !Files.isReadable(given)) {
      throw Refusal.invalid("--settings: there is no file '" + given + "' that can be read");
    }
    Path wrong = Files.createTempFile("squall-resolver", ".txt");
    try {
      EngineCommand command =
          EngineCommand.ofFolder(
              "resolver",
              "dev.squall.library.maven.ResolverMain",
              List.of(
                  coordinates,
                  given == null ? "" : given.toAbsolutePath().toString(),
                  String.valueOf(offline)));
      Process process =
          new ProcessBuilder(command.arguments())
              .redirectError(wrong.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      Map<String, Path> jars = new LinkedHashMap<>();
      for (String line : process.inputReader(StandardCharsets.UTF_8).lines().toList()) {
        String[] parts = line.split("\t", 2);
        if (parts.length == 2 && parts[1].endsWith(".jar")) {
          jars.put(parts[0], Path.of(parts[1]));
        }
      }
      if (process.waitFor() != 0 || jars.isEmpty()) {
        List<String> said =
            Files.readAllLines(wrong).stream().filter(line -> !line.isBlank()).toList();
        throw Refusal.invalid(
            "library '"
                + coordinates
                + "': Maven can't have it"
                + (offline ? " offline" : "")
                + ": "
                + (said.isEmpty() ? "it is no jar" : said.getLast())
                + "; check the coordinates and the network, or name settings with its repository:"
                + " -s FILE");
      }
      return jars;
    } finally {
      Files.deleteIfExists(wrong);
    }
  }
}
