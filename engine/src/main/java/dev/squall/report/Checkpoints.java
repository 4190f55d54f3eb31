package dev.squall.report;

import dev.squall.analysis.Findings;
import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.journal.RunFolder;
import dev.squall.metric.Names;
import dev.squall.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is found so far into a soak's folder, once an interval: {@code checkpoints/001.json}
 * and the same for people, {@code 001.txt}. Each is there whole or not at all; a run that goes on
 * counts on.
 *
 * <p>The run's table is taken from the fold under its lock, which takes a moment; what is found in
 * it is worked out on a thread of its own. A checkpoint that is not written when the next is due is
 * passed over.
 */
public final class Checkpoints implements Events, AutoCloseable {
  /** The version of a checkpoint's form. */
  static final int SCHEMA = 1;

  private final RunFold run;
  private final RunFolder folder;
  private final Consumer<String> warn;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("checkpoint").priority(Thread.MIN_PRIORITY).factory());
  private final long interval;
  private long next;
  private boolean busy;

  /**
   * A checkpoint.
   *
   * @param number the how-manieth
   * @param at seconds of the run
   * @param length of the run as planned, seconds
   * @param trustworthy the share of the time with loads that can be trusted
   * @param cuts how often it was cut and went on
   * @param operations that ended, by drive
   * @param failed operations that failed or were wrong, by drive
   * @param levels what processes hold, by metric
   */
  record Checkpoint(
      int schema,
      String run,
      int number,
      double at,
      double length,
      double trustworthy,
      int cuts,
      Map<String, Long> operations,
      Map<String, Long> failed,
      Map<String, Double> levels,
      Findings findings) {}

  private record Taken(
      Analysed.Look look,
      Plan plan,
      String id,
      double at,
      double trustworthy,
      int cuts,
      Map<String, Long> operations,
      Map<String, Long> failed,
      Map<String, Double> levels) {}

  /**
   * Of a run that is folded before this hears of an event.
   *
   * @param warn told what can't be written
   */
  public Checkpoints(RunFold run, Duration interval, RunFolder folder, Consumer<String> warn) {
    this.run = run;
    this.folder = folder;
    this.warn = warn;
    this.interval = interval.toNanos();
    this.next = interval.toNanos();
  }

  @Override
  public void on(long at, Event event) {
    boolean due;
    synchronized (this) {
      due = at >= next && !busy;
      if (at >= next) {
        next = at - at % interval + interval;
      }
      busy |= due;
    }
    if (due && !(event instanceof Event.Resumed)) {
      writer.execute(this::write);
    } else if (due) {
      done();
    }
  }

  private synchronized void done() {
    busy = false;
  }

  private void write() {
    try {
      Taken taken = taken();
      if (taken != null) {
        write(taken);
      }
    } catch (IOException | RuntimeException failure) {
      warn.accept("the checkpoint could not be written: " + failure.getMessage());
    } finally {
      done();
    }
  }

  private @Nullable Taken taken() {
    synchronized (run) {
      Plan plan = run.plan;
      if (plan == null) {
        return null;
      }
      Map<String, Long> operations = new TreeMap<>();
      Map<String, Long> failed = new TreeMap<>();
      run.drives.forEach((name, drive) -> {
        operations.put(name, drive.ended);
        failed.put(name, drive.failed() + drive.wrong());
      });
      Map<String, Double> levels = new TreeMap<>();
      run.samples
          .processes()
          .forEach(each -> {
            Series series = each.series();
            double last = series.mean(series.size() - 1);
            if (Double.isFinite(last)) {
              levels.put(each.metric().name(), last);
            }
          });
      return new Taken(
          Analysed.look(run),
          plan,
          run.started == null ? "" : run.started.run(),
          run.lastAt * 1e-9,
          1 - run.untrustedShare(),
          run.cuts.size(),
          operations,
          failed,
          levels);
    }
  }

  private void write(Taken taken) throws IOException {
    Path checkpoints = folder.path().resolve("checkpoints");
    Files.createDirectories(checkpoints);
    int number = latest(checkpoints) + 1;
    Findings findings = taken.look.findings();
    Checkpoint made =
        new Checkpoint(
            SCHEMA,
            taken.id,
            number,
            Summaries.seconds(Math.round(taken.at * 1e9)),
            taken.plan.machineLength().toNanos() * 1e-9,
            taken.trustworthy,
            taken.cuts,
            taken.operations,
            taken.failed,
            taken.levels,
            findings);
    String name = String.format(Locale.ROOT, "%03d", number);
    WholeFile.write(checkpoints.resolve(name + ".txt"), text(made));
    WholeFile.write(checkpoints.resolve(name + ".json"), RecordJson.of(made));
  }

  private static int latest(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d+\\.json"))
          .mapToInt(name -> Integer.parseInt(name.substring(0, name.indexOf('.'))))
          .max()
          .orElse(0);
    }
  }

  /** The last checkpoint of a run, for people; null where there is none yet. */
  public static @Nullable String last(RunFolder run) throws IOException {
    Path checkpoints = run.path().resolve("checkpoints");
    int latest = Files.isDirectory(checkpoints) ? latest(checkpoints) : 0;
    return latest == 0
        ? null
        : Files.readString(checkpoints.resolve(String.format(Locale.ROOT, "%03d.txt", latest)));
  }

  private static String text(Checkpoint made) {
    StringBuilder text = new StringBuilder();
    text.append("Run ")
        .append(made.run)
        .append(", checkpoint ")
        .append(made.number)
        .append(": ")
        .append(Figures.stretch(FindingWords.nanos(made.at)))
        .append(" of ")
        .append(Figures.stretch(FindingWords.nanos(made.length)))
        .append(made.cuts == 0 ? "" : ", cut " + made.cuts + (made.cuts == 1 ? " time" : " times"))
        .append('\n');
    made.operations.forEach((drive, ended) ->
        text.append("  ")
            .append(drive)
            .append(": ")
            .append(Figures.count(ended, "operation"))
            .append(", ")
            .append(Figures.whole(made.failed.getOrDefault(drive, 0L)))
            .append(" failed\n"));
    made.levels.forEach((name, level) ->
        text.append("  ")
            .append(name)
            .append(": ")
            .append(Figures.quantity(Names.unit(name.substring(0, name.indexOf('{'))), level))
            .append('\n'));
    return text.append(TextFindings.of(made.findings)).toString();
  }

  /** Writes no more, once what is under way is written. */
  @Override
  public void close() {
    writer.close();
  }
}
