package dev.squall.repl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Settings that are the same for every command, each from the first of: its flag, its {@code
 * SQUALL_*} variable, the file {@code squall.properties} in the working folder or in {@code
 * ~/.config/squall}, its default.
 */
final class Settings {
  private static final List<String> LEVELS = List.of("debug", "info", "warn", "error");

  /** A setting's value, and where it came from. */
  record Setting(String value, String origin) {}

  @Option(
      names = "--runs",
      paramLabel = "FOLDER",
      description = "Where runs keep their folders (default: runs; SQUALL_RUNS).")
  private @Nullable String runs;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "What is logged to standard error: debug, info, warn, error (default: warn).")
  private @Nullable String logLevel;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "How: text or json (default: text).")
  private @Nullable String logFormat;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      description = "auto, live, plain or none: the status while it runs (default: auto).")
  private @Nullable String view;

  @Option(
      names = {"-q", "--quiet"},
      description = "No status and no report on the terminal; the folder and the exit code tell.")
  private boolean quiet;

  @Option(
      names = "--explain-config",
      description = "Says where each setting's value comes from, and ends.")
  private boolean explain;

  private final Map<String, String> environment = System.getenv();
  private final Properties file = new Properties();
  private String fileName = "";

  Settings() {
    for (Path candidate :
        List.of(
            Path.of("squall.properties"),
            Path.of(System.getProperty("user.home", ""), ".config/squall/squall.properties"))) {
      if (fileName.isEmpty() && Files.isReadable(candidate)) {
        fileName = candidate.toString();
        try (Reader reader = Files.newBufferedReader(candidate, StandardCharsets.UTF_8)) {
          file.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
          throw Refusal.invalid(
              "settings '" + candidate + "': can't be read: " + unreadable.getMessage());
        }
      }
    }
    for (String name : file.stringPropertyNames()) {
      if (!List.of("runs", "log-level", "log-format", "view").contains(name)) {
        throw Refusal.invalid(
            "settings '"
                + fileName
                + "': '"
                + name
                + "' is no setting; it knows runs, log-level, log-format, view");
      }
    }
  }

  String runs() {
    return setting("runs", runs, "runs").value();
  }

  String logLevel() {
    return oneOf("log-level", setting("log-level", logLevel, "warn"), LEVELS);
  }

  boolean logs(String level) {
    return LEVELS.indexOf(level) >= LEVELS.indexOf(logLevel());
  }

  boolean jsonLogs() {
    return oneOf("log-format", setting("log-format", logFormat, "text"), List.of("text", "json"))
        .equals("json");
  }

  String view() {
    return quiet
        ? "none"
        : oneOf("view", setting("view", view, "auto"), List.of("auto", "live", "plain", "none"));
  }

  boolean quiet() {
    return quiet;
  }

  boolean explain() {
    return explain;
  }

  void printTo(PrintWriter out) {
    print(out, "runs", setting("runs", runs, "runs"));
    print(out, "log-level", setting("log-level", logLevel, "warn"));
    print(out, "log-format", setting("log-format", logFormat, "text"));
    print(out, "view", setting("view", view, "auto"));
    out.println("a scenario's parameters: 'squall plan SCRIPT' says where each came from");
  }

  private static void print(PrintWriter out, String name, Setting setting) {
    out.printf(Locale.ROOT, "%-12s %-10s from %s%n", name, setting.value(), setting.origin());
  }

  private Setting setting(String name, @Nullable String flag, String fallback) {
    String variable = "SQUALL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String fromEnvironment = environment.get(variable);
    String fromFile = file.getProperty(name);
    if (flag != null) {
      return new Setting(flag, "--" + name);
    }
    if (fromEnvironment != null) {
      return new Setting(fromEnvironment, variable);
    }
    return fromFile != null ? new Setting(fromFile, fileName) : new Setting(fallback, "default");
  }

  private static String oneOf(String name, Setting setting, List<String> allowed) {
    if (!allowed.contains(setting.value())) {
      throw Refusal.invalid(
          "setting '"
              + name
              + "': must be one of "
              + String.join(", ", allowed)
              + ", was '"
              + setting.value()
              + "' (from "
              + setting.origin()
              + ")");
    }
    return setting.value();
  }
}
