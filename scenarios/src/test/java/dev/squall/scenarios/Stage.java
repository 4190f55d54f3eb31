package dev.squall.scenarios;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A place to play in: its own state folder, runs folder and folder for disk loads, so that a test
 * meets nobody else's runs. Every process that was started here, and every one these started,
 * carries the state folder in its environment: by that they are found, and what is left of them at
 * the end is killed by its id.
 */
final class Stage implements AutoCloseable {
  /** How long anything may take before a test gives up on it; nothing is measured by it. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  static final Path ROOT = root();

  /** What stays in the state folder: the history of runs, and that of the prompt. */
  private static final List<String> KEPT = List.of("history.db", "prompt-history");

  private static final JsonMapper JSON = new JsonMapper();

  final Path folder;
  final Path state;
  final Path runs;
  final Path disk;
  private final List<Started> started = new ArrayList<>();

  Stage() throws IOException {
    this(null);
  }

  /** With the runs in a folder that is there already; it goes with the stage. */
  Stage(Path runs) throws IOException {
    // A short path: a Unix socket's is at most 107 bytes.
    folder = Files.createTempDirectory("sq");
    state = folder.resolve("state");
    this.runs = runs == null ? folder.resolve("runs") : runs;
    // Not among the temporary files, which lie in memory on many systems.
    disk = Files.createTempDirectory(ROOT.resolve("scenarios/target"), "disk");
  }

  private static Path root() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    return Files.isExecutable(module.resolve("squall")) ? module : module.getParent();
  }

  /** Writes a script into the stage's folder. */
  Path script(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Starts {@code squall} with these arguments, in the stage's folder. */
  Started start(String... arguments) throws IOException {
    return startWith(Map.of(), arguments);
  }

  Started startWith(Map<String, String> environment, String... arguments) throws IOException {
    return startBehind(List.of(), environment, arguments);
  }

  /** The same behind a command that becomes what follows it. */
  Started startBehind(List<String> before, Map<String, String> environment, String... arguments)
      throws IOException {
    Started process = talkBehind(before, environment, arguments);
    process.hangUp();
    return process;
  }

  /** Starts {@code squall} to talk with over its standard input and output. */
  Started talk(String... arguments) throws IOException {
    return talkBehind(List.of(), Map.of(), arguments);
  }

  private Started talkBehind(
      List<String> before, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    // A process group of its own, and signals as a terminal's shell leaves them: whoever runs the
    // tests in the
    // background has them ignored, and that would be inherited.
    command.addAll(List.of("setsid", "env", "--default-signal=INT,QUIT,HUP,TERM"));
    command.add(ROOT.resolve("squall").toString());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SQUALL_"));
    builder.environment().put("SQUALL_BUILD", "never");
    builder.environment().put("SQUALL_STATE", state.toString());
    builder.environment().putAll(environment);
    Started process = new Started(builder, folder.resolve("p" + started.size()));
    started.add(process);
    return process;
  }

  /** Runs {@code squall} to its end. */
  Started squall(String... arguments) throws IOException, InterruptedException {
    Started process = start(arguments);
    process.end();
    return process;
  }

  /** Starts {@code squall run} on a script. */
  Started run(Path script, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--runs", runs.toString(), script.toString()));
    arguments.addAll(Arrays.asList(more));
    return start(arguments.toArray(String[]::new));
  }

  /** The folder of the only run, or of the newest. */
  Path run() {
    List<Path> all = allRuns();
    if (all.isEmpty()) {
      throw new AssertionError("no run has a folder in " + runs);
    }
    return all.getLast();
  }

  List<Path> allRuns() {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(runs)) {
      return inside
          .filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events of the newest run, of those lines that are whole. */
  List<JsonNode> events() {
    return allRuns().isEmpty() ? List.of() : events(run());
  }

  static List<JsonNode> events(Path run) {
    Path file = run.resolve("events.ndjson");
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      String text = Files.readString(file);
      List<JsonNode> events = new ArrayList<>();
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
        if (!line.isEmpty()) {
          events.add(JSON.readTree(line));
        }
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> events(String type) {
    return events().stream().filter(event -> event.path("type").asString().equals(type)).toList();
  }

  static JsonNode json(Path file) throws IOException {
    return JSON.readTree(Files.readString(file));
  }

  /** Waits until the newest run's journal holds {@code count} events of this type. */
  void awaitEvents(String type, int count) {
    await("'" + type + "' in the journal")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> events(type).size() >= count);
  }

  /** Waits until the newest run's journal holds a log line with this in it. */
  void awaitLogged(String part) {
    await("'" + part + "' in the journal")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> events("logged").stream().anyMatch(event -> event.toString().contains(part)));
  }

  /** Waits until every load of a run of {@link Scripts#allFour} has done something. */
  void awaitAllFour() {
    await("an interval of every load")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() ->
            events("load-interval").stream()
                    .filter(event -> event.path("achieved").asDouble() > 0)
                    .map(event -> event.path("load").asString())
                    .distinct()
                    .count()
                == 4);
  }

  /** A process that carries this stage's mark. */
  record Living(long pid, String command) {}

  /** Every process of this stage that is alive, whoever started it. */
  List<Living> living() {
    byte[] mark = ("SQUALL_STATE=" + state + "\0").getBytes(StandardCharsets.UTF_8);
    List<Living> living = new ArrayList<>();
    ProcessHandle.allProcesses()
        .forEach(process -> {
          Path of = Path.of("/proc", String.valueOf(process.pid()));
          try {
            if (contains(Files.readAllBytes(of.resolve("environ")), mark)) {
              String command = Files.readString(of.resolve("cmdline")).replace('\0', ' ');
              living.add(new Living(process.pid(), command));
            }
          } catch (IOException gone) {
            // it ended meanwhile, or is someone else's
          }
        });
    return living;
  }

  private static boolean contains(byte[] text, byte[] part) {
    for (int i = 0; i + part.length <= text.length; i++) {
      if (Arrays.equals(text, i, i + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  /** The engine's process id, once there is one. */
  long engine() {
    return one("EngineMain");
  }

  /** The reaper's process id, once there is one. */
  long reaper() {
    return one("squall-reaper");
  }

  private long one(String part) {
    long[] found = new long[1];
    await("a process of " + part)
        .atMost(PATIENCE)
        .until(() ->
            living().stream()
                .filter(p -> p.command().contains(part))
                .peek(p -> found[0] = p.pid())
                .findAny()
                .isPresent());
    return found[0];
  }

  /**
   * Waits until nothing of this stage is left: no process, no file of a load, nothing in the
   * register.
   */
  void awaitNothingLeft() {
    await("nothing left of the run")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> {
          List<String> left = left();
          if (!left.isEmpty()) {
            throw new AssertionError("left behind: " + left);
          }
        });
  }

  /**
   * Processes, files of loads, sockets and entries of the register that are there now. Not what is
   * there to stay.
   */
  List<String> left() throws IOException {
    List<String> left = new ArrayList<>();
    living().forEach(process -> left.add("process " + process));
    files(disk).forEach(file -> left.add("file " + file));
    for (Path file : files(state)) {
      String name = state.relativize(file).toString();
      if (!name.endsWith(".lock") && KEPT.stream().noneMatch(name::startsWith)) {
        left.add("in the state folder: " + name);
      }
    }
    return left;
  }

  /** What all files of a folder hold, for looking into. */
  static String text(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files(folder)) {
      if (Files.isRegularFile(file)) {
        text.append(Files.readString(file)).append('\n');
      }
    }
    return text.toString();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside.filter(path -> !Files.isDirectory(path)).sorted().toList();
    }
  }

  /** Sends a signal by the process's id; a negative one names a process group. */
  static void signal(String name, long pid) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new AssertionError("kill -" + name + " " + pid + " exited " + exit);
    }
  }

  @Override
  public void close() throws IOException {
    for (Started process : started) {
      process.kill();
    }
    for (Living process : living()) {
      ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
    for (Path all : List.of(disk, runs, folder)) {
      if (Files.exists(all)) {
        delete(all);
      }
    }
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path all) throws IOException {
    try (Stream<Path> inside = Files.walk(all)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
