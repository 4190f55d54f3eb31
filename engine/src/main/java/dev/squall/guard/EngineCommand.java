package dev.squall.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an engine process is started here: the arguments before its own, the socket's path. */
public record EngineCommand(List<String> arguments) {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final String MAIN = "dev.squall.dsl.engine.EngineMain";

  /**
   * What is held softly and was not asked for is let go after a minute, and not after eight: a fall
   * of megabytes in the middle of a run hides a leak, or looks like one's end.
   */
  private static final String SOFT = "-XX:SoftRefLRUPolicyMSPerMB=100";

  /** Before its socket: it makes itself warm, and waits for a byte on its standard input. */
  public static final String WAIT = "--wait";

  /** Copies the arguments. */
  public EngineCommand {
    arguments = List.copyOf(arguments);
  }

  /**
   * The engine of the distribution this guard runs from: the properties {@code squall.home} and
   * {@code squall.java}, both set by the launcher, and the variable {@code
   * SQUALL_ENGINE_JAVA_OPTS}.
   */
  public static EngineCommand ofDistribution() {
    String home = System.getProperty("squall.home");
    String java = System.getProperty("squall.java");
    if (home == null || java == null) {
      throw new IllegalStateException(
          "the engine is found through the launcher: start Squall by ./squall");
    }
    String options = System.getenv("SQUALL_ENGINE_JAVA_OPTS");
    Path cache = Path.of(home, "engine.aot");
    List<String> extra = new ArrayList<>();
    if (options != null && !options.isBlank()) {
      extra.addAll(List.of(options.strip().split("\\s+", -1)));
    } else if (Files.isReadable(cache)) {
      extra.add("-XX:AOTCache=" + cache);
    }
    return of(Path.of(java), jars(Path.of(home, "lib", "engine")), extra);
  }

  /** Another main class of the engine's, in a JVM like the engine's. */
  public EngineCommand instead(String mainClass, List<String> its) {
    List<String> all = new ArrayList<>(arguments.subList(0, arguments.size() - 1));
    // It is a person's foreground process: it stays in their session.
    List<String> apart = apart();
    if (all.subList(0, apart.size()).equals(apart)) {
      all.subList(0, apart.size()).clear();
    }
    String launcher = System.getProperty("squall.launcher");
    if (launcher != null) {
      all.add(all.indexOf("-cp"), "-Dsquall.launcher=" + launcher);
    }
    all.add(mainClass);
    all.addAll(its);
    return new EngineCommand(all);
  }

  /** A program of the distribution's with a class path of its own, {@code lib/<folder>}. */
  public static EngineCommand ofFolder(String folder, String mainClass, List<String> its) {
    String home = System.getProperty("squall.home");
    String java = System.getProperty("squall.java");
    if (home == null || java == null) {
      throw new IllegalStateException(
          "programs are found through the launcher: start Squall by ./squall");
    }
    return of(Path.of(java), jars(Path.of(home, "lib", folder)), List.of()).instead(mainClass, its);
  }

  /** An engine on a class path of the caller's. */
  public static EngineCommand of(Path java, String classPath, List<String> extra) {
    List<String> arguments = new ArrayList<>(apart());
    arguments.addAll(
        List.of(
            java.toString(),
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx512m",
            SOFT,
            "-Xlog:aot=off",
            "-Xlog:cds=off",
            "-Xlog:disable",
            "--enable-native-access=ALL-UNNAMED"));
    arguments.addAll(extra);
    arguments.addAll(List.of("-cp", classPath, MAIN));
    return new EngineCommand(arguments);
  }

  /**
   * What sets an engine apart from the terminal's signals; each part becomes the next. It stays in
   * the guard's session: where the kernel shares processors out by sessions (autogroup), a guard in
   * another one than a busy engine waits for seconds.
   */
  private static List<String> apart() {
    List<String> apart = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      // What is ignored stays ignored through exec: an engine ends by its guard's word or with it.
      // It is first in line for the OOM killer from its first moment on, as its JVM grows early.
      apart.addAll(
          List.of(
              SHELL.toString(),
              "-c",
              "trap '' INT HUP QUIT; { echo 1000 >/proc/$$/oom_score_adj; } 2>/dev/null; exec \"$@\"",
              "squall-engine"));
    }
    return apart;
  }

  /** This for an engine that waits until it is needed. */
  EngineCommand waiting() {
    List<String> all = new ArrayList<>(arguments);
    all.add(WAIT);
    return new EngineCommand(all);
  }

  /** True of one whose JVM writes an AOT cache when it ends. */
  boolean training() {
    return arguments.stream().anyMatch(each -> each.startsWith("-XX:AOTCacheOutput="));
  }

  /** This with further options for its JVM. */
  public EngineCommand with(List<String> options) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(all.indexOf("-cp"), options);
    return new EngineCommand(all);
  }

  /** This recorded with JFR into {@code file}. */
  EngineCommand recording(Path file) {
    return with(List.of("-XX:StartFlightRecording:settings=profile,filename=" + file));
  }

  private static String jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      // Sorted, since the AOT cache is bound to the class path it was trained with.
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(Path::toString)
          .sorted()
          .collect(Collectors.joining(":"));
    } catch (IOException e) {
      throw new UncheckedIOException("the engine's jars can't be listed: " + folder, e);
    }
  }
}
