package dev.squall.bench;

import dev.squall.event.Timed;
import dev.squall.journal.JournalReader;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How quick {@code squall serve} is: to say how a run stands and to take it by the hand, idle and
 * while Squall itself holds all processors; to start a posted script; and whether a thousand
 * readers get every sample in time.
 */
public final class ServeBench implements Benchmark {
  private static final int READERS = 1_000;
  private static final int READ_SECONDS = 10;
  private static final int LOOKS_A_SECOND = 200;
  private static final int COMMANDS_A_SECOND = 25;
  private static final int SECONDS_A_ROUND = 10;
  private static final int STARTS_A_ROUND = 5;
  private static final long IDLE_NANOS = 4_000_000_000L;

  /**
   * So long both sides are asked before it counts: it is about a server that has been up a while.
   */
  private static final int SECONDS_BEFORE = 3;

  /**
   * A run that takes no processor: one per cent of it would stand in every hundredth answer's way.
   */
  private static final String IDLE = holding("memory: 64.MiB");

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String what() {
    return "status and control over HTTP idle and at full load; a posted script; "
        + READERS
        + " WebSocket readers";
  }

  private static String holding(int percent) {
    return holding("cpu: " + percent + ".percent");
  }

  private static String holding(String what) {
    return "scenario 'Served', seed: 1\nhold " + what + ", during: 600.seconds\n";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    try (Launched squall = new Launched();
        ServedSquall server = ServedSquall.start(squall, settings.clock())) {
      lines.addAll(starts(server, settings));
      settings.says().accept("status and control, idle");
      lines.addAll(latencies(server, settings, IDLE, "idle", 1, 10));
      settings.says().accept("status and control, every processor taken");
      lines.addAll(latencies(server, settings, holding(100), "at 100 % cpu", 50, 50));
      settings.says().accept(READERS + " readers for " + READ_SECONDS + " s");
      lines.addAll(readers(server, settings.clock()));
    }
    return lines;
  }

  private static List<Line> starts(ServedSquall server, Settings settings) throws Exception {
    int times = STARTS_A_ROUND * settings.rounds();
    return List.of(
        Line.atMost(
            1,
            "a posted script, to its first load, median",
            start(server, settings.clock(), times, IDLE_NANOS),
            "s",
            times + " times, each to a server that has been idle for 4 s"),
        Line.info(
            "the same, right behind another run, median",
            start(server, settings.clock(), times, 0),
            "s",
            times + " times"));
  }

  /** The median of the seconds from a post to the first load, of a server idle for so long. */
  private static double start(ServedSquall server, Clock clock, int times, long idleNanos)
      throws Exception {
    double[] seconds = new double[times];
    for (int i = 0; i < times; i++) {
      clock.waitFor(idleNanos);
      Instant from = clock.wall();
      String id = server.play(holding(1));
      server.post("/cycle/stop", "");
      server.awaitIdle();
      seconds[i] = StartBench.firstLoad(from, journal(server.runs().resolve(id)));
    }
    return StartBench.median(seconds);
  }

  private static List<Timed> journal(Path run) throws IOException {
    List<Timed> events = new ArrayList<>();
    JournalReader.read(run.resolve("events.ndjson"), events::add);
    return events;
  }

  private static List<Line> latencies(
      ServedSquall server,
      Settings settings,
      String script,
      String when,
      double statusMillis,
      double controlMillis)
      throws Exception {
    String id = server.play(script);
    int seconds = SECONDS_A_ROUND * settings.rounds();
    Clock clock = settings.clock();
    Histogram status = new Histogram(3);
    Histogram bare = new Histogram(3);
    try (BareAnswers answers = BareAnswers.open(server.get("/status"));
        KeptConnection client = answers.connect()) {
      paced(
          clock,
          LOOKS_A_SECOND,
          SECONDS_BEFORE,
          List.of(new Measured(() -> server.get("/status"), new Histogram(3))));
      // In turn, so that both meet the same moments of the machine.
      paced(
          clock,
          2 * LOOKS_A_SECOND,
          seconds,
          List.of(
              new Measured(() -> server.get("/status"), status),
              new Measured(() -> client.ask("GET", "/", "", ""), bare)));
    }
    Histogram control = new Histogram(3);
    Call scale = () -> server.post("/runs/" + id + "/scale", "{\"factor\":1}");
    paced(clock, COMMANDS_A_SECOND, seconds, List.of(new Measured(scale, control)));
    server.post("/cycle/stop", "");
    server.awaitIdle();
    return List.of(
        Line.info(
            "a bare answer to the same client in the same seconds, 99th percentile",
            bare.getValueAtPercentile(99) / 1e6,
            "ms",
            "of a thread that does nothing else"),
        Line.atMost(
            statusMillis,
            "status " + when + ", 99th percentile",
            status.getValueAtPercentile(99) / 1e6,
            "ms",
            status.getTotalCount() + " times"),
        Line.atMost(
            controlMillis,
            "scale " + when + ", 99th percentile",
            control.getValueAtPercentile(99) / 1e6,
            "ms",
            control.getTotalCount() + " times, there and back to the engine"));
  }

  private interface Call {
    void make() throws Exception;
  }

  /** A call and how long it takes. */
  private record Measured(Call call, Histogram took) {}

  /** How long calls take that begin on a schedule, in turn, after a tenth of them to warm up. */
  private static void paced(Clock clock, int perSecond, int seconds, List<Measured> calls)
      throws Exception {
    int all = perSecond * seconds;
    long start = clock.nanos();
    for (int i = 0; i < all + all / 10; i++) {
      clock.waitUntil(start + i * 1_000_000_000L / perSecond);
      Measured next = calls.get(i % calls.size());
      long from = clock.nanos();
      next.call().make();
      if (i >= all / 10) {
        next.took().recordValue(clock.nanos() - from);
      }
    }
  }

  private static List<Line> readers(ServedSquall server, Clock clock) throws Exception {
    String id = server.play(holding(5));
    try (SampleReaders readers =
        SampleReaders.open(server, READERS, server.startNanos(id), clock)) {
      clock.waitFor(READ_SECONDS * 1_000_000_000L);
      Histogram lateness = readers.lateness();
      server.post("/cycle/stop", "");
      server.awaitIdle();
      return List.of(
          Line.atLeast(
              0.98 * READERS * READ_SECONDS * 10,
              "samples that " + READERS + " readers got in " + READ_SECONDS + " s",
              lateness.getTotalCount(),
              "",
              "one a tenth of a second each"),
          Line.atMost(
              0,
              "of them late: a period or more after they were taken",
              lateness.getCountBetweenValues(SampleReaders.LATE_NANOS, Long.MAX_VALUE / 2),
              "",
              ""),
          Line.info(
              "from taken to read, 99th percentile",
              lateness.getValueAtPercentile(99) / 1e6,
              "ms",
              ""),
          Line.info("from taken to read, longest", lateness.getMaxValue() / 1e6, "ms", ""));
    }
  }
}
