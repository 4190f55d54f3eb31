package dev.squall.bench;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * What the guard costs while it samples ten times a second; and at full load how long it takes from
 * a limit's violation to its detection, and from there until every load is at zero, both as {@link
 * GuardObserver} sees them.
 */
public final class GuardBench implements Benchmark {
  private static final String QUIET =
      """
      scenario 'Guard', seed: 1
      hold cpu: 5.percent, memory: 50.MB, during: 60.seconds
      """;

  private static final double SECONDS_A_TRIP = 4.6;
  private static final int TRIPS_A_ROUND = 34;

  /** Of the machine's memory, with the run's own: nearer to full the default limit lets go. */
  private static final double FULL = 0.9;

  private static final Bytes OWN = Bytes.gigabytes(4);

  @Override
  public String name() {
    return "guard";
  }

  @Override
  public String what() {
    return "what the guard costs at 10 Hz; violation to detection to zero load, over 100 trips";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    try (Launched squall = new Launched()) {
      settings.says().accept("a quiet run of 60 s");
      Event.GuardCost cost = Launched.of(Event.GuardCost.class, squall.run(QUIET)).getFirst();
      lines.add(
          Line.atMost(
              2,
              "guard's use of one core",
              cost.cpuShareOfCore() * 100,
              "%",
              "start and report included"));
      lines.add(Line.atMost(100, "guard's resident memory", cost.residentBytes() / 1e6, "MB", ""));
      lines.add(
          Line.atMost(
              1,
              "a sample, 99th percentile",
              cost.sampleP99Seconds() * 1e3,
              "ms",
              cost.samples() + " samples, " + cost.late() + " late"));
    }
    int trips = TRIPS_A_ROUND * settings.rounds();
    settings
        .says()
        .accept(
            trips
                + " trips at full cpu and memory, "
                + OWN
                + " of it let go each time, seen by a process of its own");
    lines.addAll(trips(trips));
    return lines;
  }

  /** A trip about every 4.5 s: half a second at zero, three on trial at half, then full again. */
  private static String full(long seconds) {
    return """
    scenario 'Let go', seed: 1
    breaker cpu, coolDown: 500.ms, then: hold
    phase 'full', during: %d.seconds, {
        load cpu, along: ramp(70.percent, to: 100.percent, over: 1.second), of: own
        load memory, along: %s
        limits { cpu below: 80.percent, patience: 3 }
    }
    """
        .formatted(seconds, OWN.value() / 1_000_000_000 + ".GB");
  }

  private static List<Line> trips(int trips) throws Exception {
    try (Launched squall = new Launched()) {
      long free = Math.round((1 - FULL) * Host.memory().value());
      Process neighbour =
          MemoryNeighbour.start(new Bytes(free + OWN.value()), squall.file("neighbour"));
      Process observer =
          Children.java(
              GuardObserver.class, squall.state().toString(), squall.file("seen").toString());
      List<Timed> events;
      try {
        long seconds = Math.round(trips * SECONDS_A_TRIP) + 10;
        events = squall.run(full(seconds), Duration.ofSeconds(seconds + 120));
        observer.waitFor(10, TimeUnit.SECONDS);
      } finally {
        Children.end(observer);
        Children.end(neighbour);
      }
      Observed observed = Observed.read(squall.file("seen"));
      List<Long> decided =
          events.stream()
              .filter(each -> each.event() instanceof Event.LetGo)
              .map(each ->
                  observed.origin() + each.at() - ((Event.LetGo) each.event()).nanosToZero())
              .toList();
      int cores = Runtime.getRuntime().availableProcessors();
      List<TripTimes.Trip> seen = TripTimes.of(observed.seen(), decided, 0.65 * cores);
      if (seen.isEmpty()) {
        return List.of(Line.skipped("violation to detection to zero", "no trip was seen whole"));
      }
      String note = seen.size() + " trips, seen through /proc by a process of its own";
      return List.of(
          Line.atMost(
              1,
              "violation to detection, 99th percentile",
              percentile(seen, TripTimes.Trip::toDetection) / 1e9,
              "s",
              note),
          Line.atMost(
              100,
              "detection to zero load, 99th percentile",
              percentile(seen, TripTimes.Trip::toZero) / 1e6,
              "ms",
              note));
    }
  }

  /** The smallest that 99 of 100 do not exceed. */
  private static long percentile(
      List<TripTimes.Trip> trips, ToLongFunction<TripTimes.Trip> figure) {
    long[] sorted = trips.stream().mapToLong(figure).sorted().toArray();
    return sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
  }

  /** What the observer wrote. */
  private record Observed(long origin, List<TripTimes.Seen> seen) {
    static Observed read(Path file) throws IOException {
      List<TripTimes.Seen> seen = new ArrayList<>();
      long origin = 0;
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("origin")) {
          origin = Long.parseLong(words[1]);
        } else if (words.length == 4) {
          seen.add(
              new TripTimes.Seen(
                  Long.parseLong(words[0]),
                  Long.parseLong(words[1]),
                  Long.parseLong(words[2]),
                  Long.parseLong(words[3])));
        }
      }
      return new Observed(origin, seen);
    }
  }
}
