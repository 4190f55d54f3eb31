package dev.squall.dsl;

import dev.squall.dsl.draft.MachineFacts;
import dev.squall.library.Libraries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A script to evaluate.
 *
 * @param file what the user calls it
 * @param path where it lies, and what its includes and traces are relative to; null for a text that
 *     is no file
 * @param text its text; null to read it from {@code path}
 * @param parameters values from {@code -p}
 * @param environment the {@code SQUALL_*} variables
 * @param seed instead of the script's
 * @param machine what the plan is for
 * @param timeLimit how long evaluating may take, once it is compiled
 * @param open whether its plan grows: it may load nothing yet, and has no end
 * @param libraries those that it can use
 */
public record Request(
    String file,
    @Nullable Path path,
    @Nullable String text,
    Map<String, String> parameters,
    Map<String, String> environment,
    OptionalLong seed,
    MachineFacts machine,
    Duration timeLimit,
    boolean open,
    Libraries libraries) {
  /** How long evaluating may take where nothing else is said. */
  public static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  /** Copies; a script needs a text or a path. */
  public Request {
    parameters = Map.copyOf(parameters);
    environment = Map.copyOf(environment);
    if (path == null && text == null) {
      throw new IllegalArgumentException(
          "request '" + file + "': needs a path or a text, had neither");
    }
  }

  /** A script whose plan is whole. */
  public Request(
      String file,
      @Nullable Path path,
      @Nullable String text,
      Map<String, String> parameters,
      Map<String, String> environment,
      OptionalLong seed,
      MachineFacts machine,
      Duration timeLimit) {
    this(
        file,
        path,
        text,
        parameters,
        environment,
        seed,
        machine,
        timeLimit,
        false,
        Libraries.of(folder(path)));
  }

  /**
   * Where what it can use is looked up from: a text that is no file stands in the working folder.
   */
  private static Path folder(@Nullable Path path) {
    Path parent = path == null ? null : path.toAbsolutePath().getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** The same, which can use these. */
  public Request using(Libraries others) {
    return new Request(
        file, path, text, parameters, environment, seed, machine, timeLimit, open, others);
  }

  /** The same, whose plan grows. */
  public Request grows() {
    return new Request(
        file, path, text, parameters, environment, seed, machine, timeLimit, true, libraries);
  }

  /** The script at {@code path}, nothing else set. */
  public static Request of(Path path, MachineFacts machine) {
    return new Request(
        path.toString(), path, null, Map.of(), Map.of(), OptionalLong.empty(), machine, TIME_LIMIT);
  }

  /** A text called {@code file} that is no file, nothing else set. */
  public static Request of(String file, String text, MachineFacts machine) {
    return new Request(
        file, null, text, Map.of(), Map.of(), OptionalLong.empty(), machine, TIME_LIMIT);
  }
}
