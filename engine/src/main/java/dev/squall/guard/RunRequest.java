package dev.squall.guard;

import dev.squall.journal.RunFolder;
import dev.squall.library.LibraryScenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks to be run.
 *
 * @param script its path as given, or the name of a library's scenario
 * @param text its text, where that does not lie at its path
 * @param parameters from {@code -p}
 * @param environment the {@code SQUALL_*} variables
 * @param seed instead of the script's
 * @param runs the folder that the run's own folder goes into
 * @param command the command line, for the record
 * @param profile record the engine with JFR
 * @param learning whether ramps begin with what earlier runs found
 * @param evaluateWithin how long the script may be evaluated
 * @param alongside whether other runs of this process may load the machine beside it
 * @param folder the folder that a new run shall have, where its name was given out before
 * @param before the folder of a run that was cut, to go on with; null for a new one
 * @param session whether it is a session, whose plan grows by lines; {@code script} is then what it
 *     begins with, or, with an empty text, what to call it
 * @param consent whether a plan may break what is not Squall's
 */
public record RunRequest(
    Path script,
    @Nullable String text,
    Map<String, String> parameters,
    Map<String, String> environment,
    @Nullable Long seed,
    Path runs,
    String command,
    boolean profile,
    boolean learning,
    Duration evaluateWithin,
    boolean alongside,
    @Nullable RunFolder folder,
    @Nullable RunFolder before,
    boolean session,
    Consent consent) {
  /** A script that is played. */
  public RunRequest(
      Path script,
      @Nullable String text,
      Map<String, String> parameters,
      Map<String, String> environment,
      @Nullable Long seed,
      Path runs,
      String command,
      boolean profile,
      boolean learning,
      Duration evaluateWithin,
      boolean alongside,
      @Nullable RunFolder folder,
      @Nullable RunFolder before) {
    this(
        script,
        text,
        parameters,
        environment,
        seed,
        runs,
        command,
        profile,
        learning,
        evaluateWithin,
        alongside,
        folder,
        before,
        false,
        Consent.NONE);
  }

  /** The same with other variables. */
  public RunRequest with(Map<String, String> variables) {
    return copy(parameters, variables, runs, consent);
  }

  /** The same with other parameters, its folder beside other runs. */
  public RunRequest with(Map<String, String> other, Path beside) {
    return copy(other, environment, beside, consent);
  }

  /** The same with an answer to what a plan asks that may break what is not Squall's. */
  public RunRequest agreed(Consent given) {
    return copy(parameters, environment, runs, given);
  }

  private RunRequest copy(
      Map<String, String> parameters, Map<String, String> environment, Path runs, Consent consent) {
    return new RunRequest(
        script,
        text,
        parameters,
        environment,
        seed,
        runs,
        command,
        profile,
        learning,
        evaluateWithin,
        alongside,
        folder,
        before,
        session,
        consent);
  }

  /**
   * A session at a prompt.
   *
   * @param file of the script that it begins with; null for nothing yet
   */
  public static RunRequest session(
      @Nullable String file, @Nullable Long seed, Path runs, String command) {
    return new RunRequest(
        Path.of(file == null ? "prompt" : file),
        file == null ? "" : null,
        Map.of(),
        variables(),
        seed,
        runs,
        command,
        false,
        false,
        Duration.ofSeconds(10),
        false,
        null,
        null,
        true,
        Consent.NONE);
  }

  /** Copies the maps. */
  public RunRequest {
    parameters = Map.copyOf(parameters);
    environment = Map.copyOf(environment);
  }

  /**
   * The folder whose libraries it can use: the script's, or the working folder for what is no file.
   */
  public Path from() {
    return text == null ? LibraryScenario.folder(script) : Path.of("");
  }

  /** The {@code SQUALL_*} variables of this process. */
  public static Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    System.getenv()
        .forEach((name, value) -> {
          if (name.startsWith("SQUALL_")) {
            variables.put(name, value);
          }
        });
    return variables;
  }
}
