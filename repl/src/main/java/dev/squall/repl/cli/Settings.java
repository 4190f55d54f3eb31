package dev.squall.repl.cli;

import dev.squall.repl.cli.Configured.Setting;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How a run is shown and logged, each setting from the first of: its flag, its {@code SQUALL_*}
 * variable, {@code squall.properties}, its default.
 */
final class Settings {
  private static final List<String> LEVELS = List.of("debug", "info", "warn", "error");
  private static final List<String> FORMATS = List.of("text", "json");
  private static final List<String> VIEWS = List.of("auto", "live", "plain", "none");

  @Mixin private final RunsFolder runs = new RunsFolder();

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description =
          "What is logged on standard error: debug, info, warn, error (default: warn; SQUALL_LOG_LEVEL).")
  private @Nullable String logLevel;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "How: text or json, one object a line (default: text; SQUALL_LOG_FORMAT).")
  private @Nullable String logFormat;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      description =
          "The status while it runs: auto, live, plain or none (default: auto; SQUALL_VIEW).")
  private @Nullable String view;

  @Option(
      names = {"-q", "--quiet"},
      description = "No status and no report on the terminal; the folder and the exit code tell.")
  private boolean quiet;

  /**
   * The settings as they are now.
   *
   * @param level what is logged
   * @param json how
   * @param view auto, live, plain or none
   * @param quiet whether the terminal is told nothing
   */
  record Values(Path runs, String level, boolean json, String view, boolean quiet) {
    boolean logs(String other) {
      return LEVELS.indexOf(other) >= LEVELS.indexOf(level);
    }
  }

  /** Where each comes from, right or wrong. */
  List<Setting> all() {
    Configured configured = Configured.here();
    return List.of(
        runs.setting(configured),
        configured.setting("log-level", logLevel),
        configured.setting("log-format", logFormat),
        configured.setting("view", view));
  }

  /** All of them, which must be right. */
  Values values() {
    List<Setting> all = all();
    String folder = all.get(0).value();
    if (folder.isBlank()) {
      throw Refusal.invalid(
          "setting 'runs': must name a folder (from " + all.get(0).origin() + ")");
    }
    String level = all.get(1).oneOf(LEVELS);
    boolean json = all.get(2).oneOf(FORMATS).equals("json");
    String shown = all.get(3).oneOf(VIEWS);
    return new Values(Path.of(folder), level, json, quiet ? "none" : shown, quiet);
  }
}
