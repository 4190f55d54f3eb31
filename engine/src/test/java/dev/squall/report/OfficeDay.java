package dev.squall.report;

import dev.squall.chance.Chance;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.plan.Limit;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of an office day as a four-core machine might have lived it; the same numbers every
 * time.
 */
final class OfficeDay {
  static final long SECOND = 1_000_000_000L;
  static final String SCRIPT =
      """
      // One office day of this machine, played in three minutes.
      scenario 'Office day', seed: 42
      clock 24.hours, in: 3.minutes

      def day = officeDay(low: 10.percent, high: 85.percent)   // </script> & "quotes" stay text

      load cpu,     along: day
      load memory,  along: day.between(5.percent, 20.percent)
      load disk,    rate: 200.perSecond, block: 16.KB
      load network, rate: day * 50.MBps
      """;

  private static final double MEMORY = 24e9;

  private final int cores;
  private final double playSeconds;
  private final boolean trouble;
  private final Chance chance = Chance.ofSeed(42);
  private final List<Timed> events = new ArrayList<>();
  private long draws;

  private OfficeDay(int cores, double playSeconds, boolean trouble) {
    this.cores = cores;
    this.playSeconds = playSeconds;
    this.trouble = trouble;
  }

  /** A day on which all went well. */
  static List<Timed> calm() {
    return new OfficeDay(4, 180, false).play();
  }

  /** A day with a starved sampler, a limit crossed, and a network that did not keep up. */
  static List<Timed> troubled() {
    return new OfficeDay(4, 180, true).play();
  }

  /** A day on a larger machine. */
  static List<Timed> on(int cores) {
    return new OfficeDay(cores, 180, false).play();
  }

  /** A day played in as many seconds. */
  static List<Timed> in(double seconds) {
    return new OfficeDay(4, seconds, false).play();
  }

  static RunFold fold(List<Timed> events) {
    RunFold fold = new RunFold();
    events.forEach(fold::on);
    return fold;
  }

  static Plan plan(double playSeconds) {
    return OfficeMachine.plan(playSeconds);
  }

  private List<Timed> play() {
    Plan plan = plan(playSeconds);
    opening(plan);
    double start = 0.4;
    for (long tick = 0; tick < Math.round((playSeconds + 1) * 10); tick++) {
      sample(0.1 + tick / 10.0, start);
    }
    for (int second = 1; second <= playSeconds; second++) {
      loads(start + second, start);
    }
    happenings(start);
    if (trouble) {
      trouble(start);
    }
    closing(start);
    events.sort(Comparator.comparingLong(Timed::at));
    return events;
  }

  private void opening(Plan plan) {
    at(
        0,
        new Event.RunStarted(
            Event.SCHEMA,
            "2026-01-01T09-00-00-office-day",
            Instant.parse("2026-01-01T09:00:00Z"),
            "0.1.0",
            "squall run scenarios/office-day.groovy",
            4242));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("host", "example");
    facts.put("cpu", "Example 4-core processor at 2.4 GHz");
    facts.put("cores", Integer.toString(cores));
    facts.put("memory", "24 GB");
    facts.put("kernel", "Linux 6.1");
    facts.put("cgroup", "v2, no limits");
    facts.put("pressure (PSI)", "available");
    facts.put("temperature", "no sensor");
    at(0, new Event.MachineSeen(facts));
    at(0.01, new Event.Planned(plan));
    at(0.02, new Event.Sampling(OfficeMachine.metrics(cores), SECOND / 10));
    at(
        0.03,
        new Event.LimitsSet(
            List.of(
                plan.limits().get(0),
                plan.limits().get(1),
                new Limit(Limit.Subject.MEMORY_PRESSURE, 0.2, 5, Duration.ofSeconds(15), "default"),
                new Limit(Limit.Subject.DISK_SPACE, 1e9, 2, Duration.ofSeconds(15), "default")),
            Map.of("temperature", "no sensor on this machine")));
    at(0.05, new Event.StateChanged("pending", "warming", ""));
    at(0.4, new Event.PhaseStarted("main"));
    started(
        "cpu",
        Resource.CPU,
        Dimension.SHARE,
        "of the machine, everyone's work counted",
        "4 pinned threads, duty cycle of 10 ms");
    started(
        "memory",
        Resource.MEMORY,
        Dimension.SHARE,
        "of the machine's memory",
        "chunks of 10 MB, written once");
    started(
        "disk",
        Resource.DISK,
        Dimension.RATE,
        "blocks of 16 kB",
        "buffered, 70 % reads, file unlinked");
    started(
        "network",
        Resource.NETWORK,
        Dimension.THROUGHPUT,
        "TCP messages of 65.54 kB",
        "own server on 127.0.0.1, 4 connections");
    at(0.45, new Event.StateChanged("warming", "running", ""));
    at(0.5, new Event.Said("good morning"));
  }

  private void started(String load, Resource resource, Dimension unit, String base, String how) {
    at(0.42, new Event.LoadStarted(load, resource, unit, base, how));
  }

  private void sample(double seconds, double start) {
    double t = (seconds - start) / playSeconds * 24;
    boolean on = t >= 0 && t < 24 && !letGo(seconds);
    double busy = Math.clamp((on ? day(t) : 0) + 0.03 + 0.015 * gauss(), 0.005, 1);
    List<Double> v = new ArrayList<>();
    v.add(busy);
    v.add((double) cores);
    v.add(busy * 0.86);
    v.add(busy * 0.12);
    v.add(0.004 * unit());
    v.add(0.0);
    v.add(2_000 + 9_000 * busy + 400 * gauss());
    for (int core = 0; core < cores; core++) {
      v.add(Math.clamp(busy + 0.05 * gauss(), 0, 1));
    }
    v.add(cores * busy * 0.9 + 0.2);
    v.add(cores * 0.4);
    v.add(cores * 0.3);
    double held = on ? 0.05 + 0.15 * day(t) : 0;
    v.add(0.11 + held + 0.002 * gauss());
    v.add(MEMORY * (0.89 - held));
    v.add(MEMORY);
    v.add(0.0);
    v.add(Math.max(0, busy - 0.7) * 0.5);
    v.add(trouble && seconds > 128 && seconds < 133 ? 0.12 : 0);
    v.add(0.0);
    v.add(on ? 0.02 + 0.01 * unit() : 0);
    v.add(on ? 0.01 * unit() : 0);
    double ops = on ? 200 + 8 * gauss() : 2;
    v.add(Math.max(0, ops * 0.7 * 16_000));
    v.add(Math.max(0, ops * 0.3 * 16_000 + 40_000 * unit()));
    v.add(Math.max(0, ops * 0.7));
    v.add(Math.max(0, ops * 0.3));
    v.add(80e9 - 1e9 - seconds * 40_000);
    v.add(3_000 * unit());
    v.add(2_000 * unit());
    v.add(Math.max(0, on ? network(t) * (1 + 0.01 * gauss()) : 0));
    v.add(Double.NaN);
    v.add(212 + Math.rint(3 * unit()));
    v.add(2_100 + Math.rint(20 * unit()));
    at(
        seconds,
        new Event.Sampled(
            (long) (200_000 * unit()),
            (long) (250_000 + 60_000 * unit()),
            v.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private void loads(double seconds, double start) {
    double t = (seconds - 0.5 - start) / playSeconds * 24;
    double day = maintained(t) ? 0 : day(t);
    double on = letGo(seconds - 0.5) ? 0 : 1;
    interval(
        seconds,
        "cpu",
        day,
        on * Math.max(0, day + 0.003 * gauss()),
        52_000,
        Map.of("others", 0.03));
    double memory = maintained(t) ? 0 : 0.05 + 0.15 * day;
    interval(seconds, "memory", memory, on * memory * 0.9995, 12, Map.of());
    double disk = maintained(t) ? 0 : 200;
    interval(
        seconds,
        "disk",
        disk,
        on * Math.max(0, disk + (disk > 0 ? gauss() : 0)),
        (long) disk,
        Map.of("latency.p99", 0.0012));
    double network = maintained(t) ? 0 : network(t);
    double short_ = trouble && network > 60e6 ? 0.55 : 1;
    interval(
        seconds, "network", network, on * network * short_, (long) (network / 65_536), Map.of());
  }

  private void interval(
      double seconds,
      String load,
      double asked,
      double achieved,
      long ops,
      Map<String, Double> details) {
    at(seconds, new Event.LoadInterval(load, SECOND, asked, achieved, ops, 0, 0, details));
  }

  private void happenings(double start) {
    double hour = playSeconds / 24;
    at(
        start + 3 * hour,
        new Event.HappeningStarted("maintenance", "maintenance", "every load at zero"));
    at(start + 3.5 * hour, new Event.HappeningEnded("maintenance"));
    at(start + 14 * hour, new Event.HappeningStarted("network spike", "spike", "network × 3"));
    at(start + 14.25 * hour, new Event.HappeningEnded("network spike"));
  }

  private void trouble(double start) {
    Limit cpu = plan(playSeconds).limits().getFirst();
    at(128.9, new Event.LimitTripped(cpu, List.of(0.96, 0.97, 0.98), 1));
    at(
        128.95,
        new Event.LetGo("limit " + cpu, 41_000_000L, List.of("cpu", "memory", "disk", "network")));
    at(128.95, new Event.StateChanged("running", "held", "limit " + cpu));
    at(139, new Event.Recovered(cpu, 0.04));
    at(139, new Event.StateChanged("held", "running", "limit " + cpu + " is kept again"));
    at(62.5, new Event.Untrusted(58 * SECOND, "the sampler was 310 ms late"));
    at(70.1, new Event.Logged("warn", "disk: the page cache took what was written"));
    at(91, new Event.Commanded("scale 1.0", "terminal"));
  }

  private void closing(double start) {
    double end = start + playSeconds;
    at(end, new Event.StateChanged("running", "stopping", ""));
    for (String load : List.of("cpu", "memory", "disk", "network")) {
      at(end + 0.1, new Event.LoadEnded(load));
    }
    at(end + 0.1, new Event.PhaseEnded("main"));
    at(end + 0.2, new Event.StateChanged("stopping", "finished", ""));
    at(end + 0.2, new Event.Finished("finished", "played to its end"));
    at(end + 0.4, new Event.Verified(List.of("processes", "files", "memory"), List.of()));
    at(end + 0.5, new Event.GuardCost(0.011, 61_000_000, 0.00034, 1_800, 0));
  }

  private boolean letGo(double seconds) {
    return trouble && seconds > 128.9 && seconds < 139;
  }

  private static boolean maintained(double hour) {
    return hour >= 3 && hour < 3.5;
  }

  private static double day(double hour) {
    if (maintained(hour)) {
      return 0;
    }
    double shape =
        bump(hour, 11, 2.6) * 0.62
            + bump(hour, 15, 2.2) * 0.6
            - bump(hour, 12.8, 0.7) * 0.22
            + bump(hour, 19, 0.8) * 0.35;
    return 0.1 + Math.clamp(shape, 0, 1) * 0.75;
  }

  private static double network(double hour) {
    return day(hour) * 50e6 * (hour >= 14 && hour < 14.25 ? 3 : 1);
  }

  private static double bump(double x, double centre, double width) {
    return Math.exp(-Math.pow((x - centre) / width, 2) / 2);
  }

  private double gauss() {
    return chance.gaussian(draws++);
  }

  private double unit() {
    return chance.uniform(1_000_000_000L + draws++);
  }

  private void at(double seconds, Event event) {
    events.add(new Timed(Math.round(seconds * 1e9), event));
  }
}
