package dev.squall.repl.cli;

import dev.squall.guard.RunRequest;
import dev.squall.library.LibraryScenario;
import dev.squall.problem.Nearest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that takes a script takes. */
final class ScriptArguments {
  @Parameters(
      arity = "0..1",
      paramLabel = "SCRIPT",
      description =
          "The scenario: a script in Groovy, a plan in YAML, or one that a library offers:"
              + " acme-shop/black-friday.")
  private @Nullable Path named;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "A parameter of the scenario, with its unit: -p peak=500/s. May be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all chance comes from, instead of the script's own seed.")
  private @Nullable Long seed;

  @Option(
      names = "--evaluate-within",
      paramLabel = "SECONDS",
      description = "How long the script may take to evaluate (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int evaluateWithin = 10;

  /** A parameter more, over one that was given; nothing for null. */
  void ask(String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  /** Whether a parameter is asked whose name begins so. */
  boolean asks(String prefix) {
    return parameters.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  boolean named() {
    return named != null;
  }

  /** The script's path, which must be a file that can be read, or a library's scenario. */
  Path script() {
    Path script = named;
    if (script == null) {
      throw Refusal.invalid(
          "SCRIPT is missing: name a scenario's file; 'squall new my.groovy' makes one");
    }
    if (Files.isDirectory(script)) {
      throw Refusal.invalid("script '" + script + "': is a folder, must be a file");
    }
    if (!Files.exists(script)) {
      if (LibraryScenario.of(script) == null) {
        throw Refusal.invalid(
            "script '"
                + script
                + "': there is no such file; "
                + near(script)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("'squall new " + script + "' makes one"));
      }
      return script;
    }
    if (!Files.isReadable(script)) {
      throw Refusal.invalid("script '" + script + "': may not be read");
    }
    return script;
  }

  /** The scenario whose name is nearest: beside it, or of a library. */
  private static Optional<Path> near(Path script) {
    Map<String, Path> beside = new TreeMap<>();
    if (script.getNameCount() > 1) {
      List<String> ofLibraries = LibraryScenario.names(Path.of(""));
      return Nearest.to(script.toString(), ofLibraries)
          .map(Path::of)
          .or(() -> near(script, beside));
    }
    return near(script, beside);
  }

  private static Optional<Path> near(Path script, Map<String, Path> beside) {
    Path folder = script.toAbsolutePath().getParent();
    if (folder != null && Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{groovy,yaml,yml}")) {
        files.forEach(file -> beside.put(stem(file), script.resolveSibling(file.getFileName())));
      } catch (IOException unreadable) {
        return Optional.empty();
      }
    }
    return Nearest.to(stem(script), beside.keySet()).map(beside::get);
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  RunRequest request(Path runs, String command, boolean profile, boolean learning) {
    if (evaluateWithin < 1) {
      throw Refusal.invalid("--evaluate-within: must be ≥ 1 s, was " + evaluateWithin);
    }
    if (parameters.containsKey("")) {
      throw Refusal.invalid("-p: must be NAME=VALUE, was '=" + parameters.get("") + "'");
    }
    return new RunRequest(
        script(),
        null,
        parameters,
        RunRequest.variables(),
        seed,
        runs,
        command,
        profile,
        learning,
        Duration.ofSeconds(evaluateWithin),
        false,
        null,
        null);
  }
}
