package dev.squall.bench;

import dev.squall.chance.Chance;
import dev.squall.event.Event;
import dev.squall.event.EventWriter;
import dev.squall.journal.RunFolder;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.load.Kept;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.report.LatencyLog;
import dev.squall.units.Dimension;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How long {@code squall report} takes over the journal of 72 hours, and how much memory: ten
 * samples a second of 60 metrics, and once a second what 20 operations did, with their histograms.
 * The journal is made from a seed, and deleted afterwards. {@code --count} says how many hours.
 */
final class AnalysisBench implements Benchmark {
  private static final int HOURS = 72;
  private static final int METRICS = 60;
  private static final int OPERATIONS = 20;
  private static final int DRIVES = 4;
  private static final int HISTOGRAMS = 256;
  private static final long SECOND = 1_000_000_000L;
  private static final long LOOK_NANOS = 20_000_000L;

  private final Chance chance = Chance.ofSeed(11);

  @Override
  public String name() {
    return "analysis";
  }

  @Override
  public String what() {
    return "the report of a journal of 72 hours (--count: hours), beside the log of latencies that the"
        + " guard has written: time, memory, size";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    int asked = Integer.getInteger("squall.bench.count", 0);
    int hours = asked > 0 ? asked : HOURS;
    RunFolder run =
        RunFolder.next(settings.folder(), "bench", settings.clock(), ProcessHandle.current().pid())
            .make();
    try {
      write(run.events(), hours);
      LatencyLog.again(run); // as the guard leaves it
      settle(run.events());
      settle(run.latency());
      double size = Files.size(run.events()) / 1e9;
      settings.says().accept("a journal of " + hours + " h, " + size + " GB");
      Process process =
          new ProcessBuilder(
                  Launched.launcher().toString(),
                  "report",
                  "--as",
                  "findings",
                  run.path().toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      long from = settings.clock().nanos();
      long peak = 0;
      while (process.isAlive()) {
        peak = Math.max(peak, peak(process.pid()));
        settings.clock().waitFor(LOOK_NANOS);
      }
      double seconds = (settings.clock().nanos() - from) / 1e9;
      if (process.exitValue() != 0) {
        return List.of(
            Line.skipped(
                "analysis of a journal of " + hours + " h",
                "squall report ended with " + process.exitValue()));
      }
      double share = (double) hours / HOURS;
      return List.of(
          Line.atMost(
              30 * share, "analysis of a journal of " + hours + " h", seconds, "s", size + " GB"),
          Line.atMost(
              1000, "its memory, at most", peak / 1e6, "MB", "resident, by the kernel's count"),
          Line.atMost(5, "its page", Files.size(run.report()) / 1e6, "MB", "report.html"),
          Line.info("journal read", size * 1000 / seconds, "MB/s", ""));
    } finally {
      run.discard();
    }
  }

  /** It is on its device: what is read days after it was written is not still to be written. */
  private static void settle(Path file) throws IOException {
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  /** The most it ever held, bytes; the launcher becomes the JVM, so it is the same process. */
  private static long peak(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException gone) {
      return 0;
    }
    return 0;
  }

  private void write(Path journal, int hours) throws IOException {
    EventWriter writer = new EventWriter();
    byte[][] operations = operations();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(journal), 1 << 20)) {
      put(
          out,
          writer,
          0,
          new Event.RunStarted(
              Event.SCHEMA, "bench", Instant.EPOCH, "bench", "squall bench analysis", 1));
      put(out, writer, 0, new Event.Sampling(metrics(), SECOND / 10));
      put(out, writer, 0, new Event.StateChanged("warming", "running", ""));
      double[] values = new double[METRICS];
      for (long second = 0; second < hours * 3600L; second++) {
        for (int tenth = 1; tenth <= 10; tenth++) {
          long at = second * SECOND + tenth * SECOND / 10;
          values(second * 10 + tenth, values);
          put(out, writer, at, new Event.Sampled(20_000, 300_000, values));
        }
        long at = (second + 1) * SECOND + 1;
        for (int drive = 0; drive < DRIVES; drive++) {
          interval(out, drive, at, second, operations);
        }
        put(out, writer, at, new Event.Checkpoint(at, 1, Map.of(), Map.of(), Kept.NOTHING));
      }
    }
  }

  private static void put(OutputStream out, EventWriter writer, long at, Event event)
      throws IOException {
    int length = writer.write(at, event);
    out.write(writer.bytes(), 0, length);
  }

  /** A third shares with all their digits, a third bytes, a third counts. */
  private void values(long sample, double[] into) {
    for (int i = 0; i < into.length; i++) {
      double uniform = chance.uniform(sample * METRICS + i);
      into[i] =
          switch (i % 3) {
            case 0 -> Math.round(uniform * 40_000) / 100_000.0 + (i == 0 ? uniform * 1e-9 : 0);
            case 1 -> 1e9 + Math.round(uniform * 1e7) * 4096.0;
            default -> Math.round(uniform * 300);
          };
    }
  }

  private static List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(new Metric(Names.CPU, Dimension.SHARE, "busy"));
    metrics.add(new Metric(Names.MEMORY_AVAILABLE, Dimension.BYTES, "available"));
    for (int i = 2; i < METRICS; i++) {
      metrics.add(
          new Metric(
              "bench.metric." + i, i % 3 == 1 ? Dimension.BYTES : Dimension.NUMBER, "a figure"));
    }
    return metrics;
  }

  /** What an operation did in an interval, so many of them, as the journal has them. */
  private byte[][] operations() {
    byte[][] made = new byte[HISTOGRAMS][];
    for (int i = 0; i < HISTOGRAMS; i++) {
      Histogram service = Histograms.empty();
      Histogram response = Histograms.empty();
      for (int n = 0; n < 50; n++) {
        double time = 2e6 * Math.exp(0.5 * chance.stream(i).gaussian(n));
        service.recordValue(Math.round(time));
        response.recordValue(Math.round(time + 1e5 * chance.stream(i).uniform(1000 + n)));
      }
      String text =
          "\"ok\":50,\"failed\":0,\"wrong\":0,\"skipped\":0,\"items\":50,\"bytes\":0,\"reasons\":{},"
              + "\"service\":\""
              + Histograms.write(service)
              + "\",\"response\":\""
              + Histograms.write(response)
              + "\"}";
      made[i] = text.getBytes(StandardCharsets.US_ASCII);
    }
    return made;
  }

  private void interval(OutputStream out, int drive, long at, long second, byte[][] operations)
      throws IOException {
    Calls calls =
        new Calls(250, 250, 250, 0, 0, 2, 9, 0.6, 0.6, "", List.of(), List.of(), new TreeMap<>());
    EventWriter writer = new EventWriter();
    int length = writer.write(at, new Event.DriveInterval("drive " + drive, SECOND, calls));
    String line = new String(writer.bytes(), 0, length, StandardCharsets.US_ASCII);
    int empty = line.indexOf("\"operations\":[") + 14;
    out.write(line.substring(0, empty).getBytes(StandardCharsets.US_ASCII));
    int of = OPERATIONS / DRIVES;
    for (int i = 0; i < of; i++) {
      String head = (i == 0 ? "" : ",") + "{\"operation\":\"operation " + (drive * of + i) + "\",";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(operations[(int) chance.below((second * DRIVES + drive) * of + i, HISTOGRAMS)]);
    }
    out.write(line.substring(empty).getBytes(StandardCharsets.US_ASCII));
  }
}
