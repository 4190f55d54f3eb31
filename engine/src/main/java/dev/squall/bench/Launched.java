package dev.squall.bench;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.journal.JournalReader;
import dev.squall.time.Clock;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Squall started as a person starts it, through its launcher, with a state folder and a runs folder
 * of its own.
 */
final class Launched implements AutoCloseable {
  private static final Duration RUNS = Duration.ofMinutes(2);
  private static final long LOOK_NANOS = 2_000_000L;

  private final Path folder;

  Launched() throws IOException {
    // A short path: a Unix socket's is at most 107 bytes.
    folder = Files.createTempDirectory("sqb");
  }

  /** The launcher, from the property {@code squall.launcher}. */
  static Path launcher() {
    String launcher = System.getProperty("squall.launcher");
    if (launcher == null) {
      throw new IllegalStateException("this benchmark must be started by ./squall bench");
    }
    return Path.of(launcher);
  }

  Process start(List<String> arguments) throws IOException {
    return start(List.of(), arguments);
  }

  private Process start(List<String> before, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(launcher().toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile());
    builder.environment().put("SQUALL_STATE", state().toString());
    builder.environment().put("SQUALL_BUILD", "never");
    return builder.start();
  }

  /** From the command to the first line of a session that is evaluated and heard of, seconds. */
  double firstAnswer(Clock clock) throws IOException, InterruptedException {
    long from = clock.nanos();
    Process session = start(List.of("repl", "--runs", folder.resolve("runs").toString()));
    try (Writer lines = session.outputWriter(StandardCharsets.UTF_8)) {
      lines.write("println 'answered'\n");
      lines.flush();
      Path output = folder.resolve("output.log");
      while (!Files.readString(output).contains("answered")) {
        if (!session.isAlive() || clock.nanos() - from > RUNS.toNanos()) {
          throw new IOException("the prompt gave no answer: " + Files.readString(output));
        }
        clock.waitFor(LOOK_NANOS);
      }
    }
    double seconds = (clock.nanos() - from) / 1e9;
    session.waitFor();
    return seconds;
  }

  /** Runs a script to whatever end; its journal. */
  List<Timed> run(String script) throws IOException, InterruptedException {
    return run(List.of(), script);
  }

  /**
   * Runs a script to whatever end; its journal.
   *
   * @param before what stands before the launcher, such as {@code taskset -c 1}
   */
  List<Timed> run(List<String> before, String script) throws IOException, InterruptedException {
    return run(before, script, RUNS);
  }

  /** Runs a script to whatever end, within this time; its journal. */
  List<Timed> run(String script, Duration within) throws IOException, InterruptedException {
    return run(List.of(), script, within);
  }

  private List<Timed> run(List<String> before, String script, Duration within)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("bench.groovy"), script);
    Path runs = folder.resolve("runs");
    Process process =
        start(
            before, List.of("run", "--quiet", "--yes", "--runs", runs.toString(), file.toString()));
    boolean ended = process.waitFor(within.toSeconds(), TimeUnit.SECONDS);
    Children.end(process);
    Path journal = runs.resolve("latest").resolve("events.ndjson");
    if (!ended || !Files.exists(journal)) {
      throw new IOException(
          "the run left no journal: " + Files.readString(folder.resolve("output.log")));
    }
    List<Timed> events = new ArrayList<>();
    JournalReader.read(journal, events::add);
    return events;
  }

  /** Its state folder. */
  Path state() {
    return folder.resolve("state");
  }

  /** A file of this name beside its runs. */
  Path file(String name) {
    return folder.resolve(name);
  }

  static <E extends Event> List<E> of(Class<E> kind, List<Timed> events) {
    return events.stream().map(Timed::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException left) {
      // in the folder for temporary files
    }
  }
}
