package dev.squall.repl.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is set outside a command line: by {@code SQUALL_*} variables, and by the file {@code
 * squall.properties} in the working folder or in {@code ~/.config/squall}.
 */
final class Configured {
  /** Every setting, with what it is where nobody says. */
  static final Map<String, String> DEFAULTS = defaults();

  /** A setting's value, and where it came from. */
  record Setting(String name, String value, String origin) {
    /** The value, which must be one of {@code allowed}. */
    String oneOf(List<String> allowed) {
      if (!allowed.contains(value)) {
        throw Refusal.invalid(
            "setting '"
                + name
                + "': must be one of "
                + String.join(", ", allowed)
                + ", was '"
                + value
                + "' (from "
                + origin
                + ")");
      }
      return value;
    }
  }

  private final Map<String, String> environment;
  private final Properties file = new Properties();
  private String fileName = "";

  private Configured(Map<String, String> environment) {
    this.environment = environment;
  }

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("runs", "runs");
    defaults.put("log-level", "warn");
    defaults.put("log-format", "text");
    defaults.put("view", "auto");
    return defaults;
  }

  /** What this process's surroundings say. */
  static Configured here() {
    return of(
        List.of(
            Path.of("squall.properties"),
            Path.of(System.getProperty("user.home", ""), ".config/squall/squall.properties")),
        System.getenv());
  }

  /** What the first of {@code files} that there is says, under {@code environment}. */
  static Configured of(List<Path> files, Map<String, String> environment) {
    Configured configured = new Configured(environment);
    files.stream().filter(Files::isReadable).findFirst().ifPresent(configured::read);
    return configured;
  }

  private void read(Path path) {
    fileName = path.toString();
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      file.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw Refusal.invalid("settings '" + path + "': can't be read: " + unreadable.getMessage());
    }
    for (String name : file.stringPropertyNames()) {
      if (!DEFAULTS.containsKey(name)) {
        throw Refusal.invalid(
            "settings '"
                + fileName
                + "': '"
                + name
                + "' is no setting; "
                + Nearby.or(name, DEFAULTS.keySet(), "it knows"));
      }
    }
  }

  /** A setting, from the first of: its flag, its variable, the file, its default. */
  Setting setting(String name, @Nullable String flag) {
    String variable = "SQUALL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String fromEnvironment = environment.get(variable);
    String fromFile = file.getProperty(name);
    if (flag != null) {
      return new Setting(name, flag, "--" + name);
    }
    if (fromEnvironment != null) {
      return new Setting(name, fromEnvironment, variable);
    }
    return fromFile != null
        ? new Setting(name, fromFile.strip(), fileName)
        : new Setting(name, DEFAULTS.getOrDefault(name, ""), "the default");
  }
}
