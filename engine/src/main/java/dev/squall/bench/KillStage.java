package dev.squall.bench;

import dev.squall.posix.Processes;
import dev.squall.posix.Processes.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A place for runs to be struck in, with all that belongs to them. */
final class KillStage implements AutoCloseable {
  private final Path folder;
  private final Path state;
  private final Path disk;
  private final Path runs;
  private final Path script;
  private final List<String> squall;
  private @Nullable Process last;

  /**
   * A new place.
   *
   * @param folder for scripts and runs
   * @param files where the disk load's file may lie: on a disk, which folders for temporary files
   *     often are not
   * @param squall how Squall is started
   */
  KillStage(Path folder, Path files, List<String> squall) throws IOException {
    this.folder = folder;
    this.squall = squall;
    state = folder.resolve("state");
    disk = Files.createTempDirectory(files, "kills");
    runs = folder.resolve("runs");
    script = folder.resolve("struck.groovy");
    plays(
        """
        scenario 'Struck', seed: 7
        phase 'main', during: 4.seconds, {
            load cpu,     along: 15.percent, of: own
            load memory,  along: 190.MB
            load disk,    rate: 50.perSecond, size: 8.MiB, folder: '%s'
            load network, rate: 2.MBps
        }
        """
            .formatted(disk));
  }

  /** What is played from now on. */
  void plays(String text) throws IOException {
    Files.writeString(script, text);
  }

  /** For files, on a disk. */
  Path disk() {
    return disk;
  }

  Process start() throws IOException {
    Process started =
        squall(List.of("run", "--yes", "--runs", runs.toString(), script.toString()), "run.log");
    last = started;
    return started;
  }

  private Process squall(List<String> arguments, String log) throws IOException {
    List<String> command = new ArrayList<>(squall);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile());
    builder.environment().put("SQUALL_STATE", state.toString());
    builder.environment().put("SQUALL_BUILD", "never");
    return builder.start();
  }

  World world() throws IOException {
    return World.now(state, List.of(state, disk));
  }

  long engine() {
    return World.process(state, "EngineMain");
  }

  /** Whether a process of the run has this on its command line. */
  boolean has(String part) {
    return World.process(state, part) != 0;
  }

  /** What the last run has written so far; empty where there is none. */
  String journal() throws IOException {
    List<Path> begun = World.folders(runs);
    Path journal = begun.isEmpty() ? null : begun.getLast().resolve("events.ndjson");
    return journal != null && Files.exists(journal) ? Files.readString(journal) : "";
  }

  /** What the last run has said. */
  String said() throws IOException {
    Path log = folder.resolve("run.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** How far the last run has come. */
  Stretch stretch() throws IOException {
    if (World.folders(runs).isEmpty()) {
      return engine() == 0 ? Stretch.GUARD_STARTS : Stretch.ENGINE_STARTS;
    }
    String text = journal();
    return text.contains("\"run-ended\"")
        ? Stretch.REPORTS
        : text.contains("\"finished\"")
            ? Stretch.ENDS
            : text.contains("\"load-started\"") ? Stretch.PLAYS : Stretch.BEGINS;
  }

  /** A stretch of a run's life. */
  enum Stretch {
    GUARD_STARTS("before there was an engine"),
    ENGINE_STARTS("while the engine started or evaluated"),
    BEGINS("between the plan and the first load"),
    PLAYS("under load"),
    ENDS("while it ended"),
    REPORTS("after its end was written");

    final String words;

    Stretch(String words) {
      this.words = words;
    }
  }

  void heal() throws IOException, InterruptedException {
    squall(List.of("heal"), "heal.log").waitFor(60, TimeUnit.SECONDS);
  }

  /**
   * Null when every folder of a run is whole and has its report, or can have it, and nothing else
   * is among the runs; else why not.
   */
  @Nullable String report() throws IOException, InterruptedException {
    Path latest = runs.resolve("latest");
    for (Path file : World.others(runs)) {
      if (!file.equals(latest) || !Files.exists(latest)) {
        return "'" + file + "' is among the runs";
      }
    }
    for (Path run : World.folders(runs)) {
      if (!Files.exists(run.resolve("events.ndjson"))) {
        return "run " + run.getFileName() + " has no journal";
      }
      if (!Files.exists(run.resolve("report.html"))) {
        Process report = squall(List.of("report", run.toString()), "report.log");
        report.waitFor(60, TimeUnit.SECONDS);
        if (report.isAlive() || report.exitValue() != 0) {
          report.destroyForcibly();
          return "no report can be made of run "
              + run.getFileName()
              + ": "
              + Files.readString(folder.resolve("report.log")).strip();
        }
      }
    }
    return null;
  }

  /** The next run meets no earlier one. */
  void clear() throws IOException {
    end();
    World.delete(runs);
  }

  private void end() {
    if (last != null) {
      Children.end(last);
    }
    for (long left : World.processes(state)) {
      Processes.signal(left, Signal.KILL);
    }
  }

  @Override
  public void close() throws IOException {
    end();
    World.delete(disk);
    World.delete(folder);
  }
}
