package dev.squall.plan;

import dev.squall.chance.Chance;
import dev.squall.curve.Linear;
import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Faults of every kind, for tests that must know all. */
public final class FaultExamples {
  private FaultExamples() {}

  /** Faults of every kind, at times of every kind. */
  public static List<FaultPlan> faults(long seed) {
    double chance = 0.001 + 0.9 * Chance.ofSeed(seed).uniform(10);
    List<Fault.Target> shop = List.of(new Fault.Target("shop", List.of("pay")));
    List<Fault.Target> both =
        List.of(new Fault.Target("shop", List.of()), new Fault.Target("ü", List.of("a", "b")));
    Duration day = Duration.ofHours(24);
    List<FaultPlan> all = new ArrayList<>(operationFaults(chance, shop, both, day));
    for (Trouble each : troubles()) {
      boolean requests = each instanceof Trouble.Answer;
      boolean datagrams = each instanceof Trouble.Loss || each instanceof Trouble.Duplicate;
      Link link =
          new Link(
              datagrams ? Link.Protocol.UDP : requests ? Link.Protocol.HTTP : Link.Protocol.TCP,
              "127.0.0.1",
              15432,
              HostPort.of("[::1]:5432"));
      all.add(
          new FaultPlan(
              requests ? "answer " + all.size() : each.word(),
              new Fault.Traffic(link, Fault.Direction.UP, each),
              new FaultPlan.Once(Duration.ZERO, day),
              chance,
              null,
              0,
              null));
    }
    for (Fault.OnProcess each : onProcesses()) {
      all.add(
          new FaultPlan(
              each.word() + " of " + each.target(),
              each,
              new FaultPlan.Once(Duration.ZERO, day),
              chance,
              null,
              0,
              Duration.ofSeconds(7)));
    }
    for (Strain each : strains()) {
      all.add(
          new FaultPlan(
              each.word() + " " + all.size(),
              new Fault.OnMachine(each),
              new FaultPlan.Once(Duration.ZERO, day),
              1,
              null,
              0,
              null));
    }
    return all;
  }

  /** Strain of every kind. */
  public static List<Strain> strains() {
    return List.of(
        new Strain.Burn(new Percent(90), List.of(0, 1), LoadSettings.CpuWork.CACHE),
        new Strain.Crowd(Bytes.megabytes(500)),
        new Strain.ForkStorm(20),
        new Strain.SlowSync("disk", Duration.ofMillis(20)),
        new Strain.FillDisk("/var/tmp", Bytes.megabytes(100)),
        new Strain.FillDisk("/data", new Bytes(0), new ProcessTarget.Started("db")),
        new Strain.ManyFiles("/var/tmp/ü", 10_000),
        new Strain.Damage("/var/tmp/a", null),
        new Strain.Damage("/var/tmp/b", new Bytes(1)));
  }

  /** Every harm, on targets of every kind. */
  public static List<Fault.OnProcess> onProcesses() {
    ProcessTarget started = new ProcessTarget.Started("db");
    ProcessTarget file = new ProcessTarget.PidFile("/run/my.pid");
    return List.of(
        new Fault.OnProcess(started, new Harm.Suspend(true)),
        new Fault.OnProcess(started, new Harm.Kill(Harm.Signal.HUP, List.of())),
        new Fault.OnProcess(file, new Harm.Kill(Harm.Signal.TERM, List.of("start", "it"))),
        new Fault.OnProcess(
            new ProcessTarget.Id(7),
            new Harm.Restrict(new Percent(20), Bytes.megabytes(100), 50L, null)),
        new Fault.OnProcess(file, new Harm.Priority(null, Harm.Io.LOW)),
        new Fault.OnProcess(started, new SkewClock(Duration.ofHours(-2))),
        new Fault.OnProcess(
            started,
            new SlowFiles(
                Duration.ofMillis(20),
                new FileCalls(List.of(FileCalls.Call.SYNC, FileCalls.Call.WRITE), null))),
        new Fault.OnProcess(
            started,
            new FailFiles(
                FailFiles.Failure.FULL, new FileCalls(List.of(FileCalls.Call.OPEN), "/var/tmp/ü"))),
        new Fault.OnProcess(file, new JvmHarm.Churn(1e8)),
        new Fault.OnProcess(file, new JvmHarm.GrowHeap(Bytes.megabytes(100))),
        new Fault.OnProcess(started, new JvmHarm.BusyThreads(4)),
        new Fault.OnProcess(
            started, new JvmHarm.Contend(4, Duration.ofMillis(5), "com.acme.Pool.LOCK")),
        new Fault.OnProcess(file, new JvmHarm.Contend(1, Duration.ofMillis(5), null)));
  }

  /** Processes that are started. */
  public static List<ProcessPlan> processes() {
    return List.of(
        new ProcessPlan(
            "db",
            List.of("/usr/bin/db", "-D", "ü"),
            "/var/lib/db",
            Map.of("LANG", "C"),
            HostPort.of("127.0.0.1:5432"),
            Duration.ofSeconds(5),
            true),
        new ProcessPlan(
            "plain", List.of("sleep", "9"), null, Map.of(), null, ProcessPlan.WITHIN, false));
  }

  /** Trouble of every kind. */
  public static List<Trouble> troubles() {
    return List.of(
        new Trouble.Late(
            new Lateness(Duration.ofMillis(80), Duration.ofMillis(20), Fault.Spread.UNIFORM)),
        new Trouble.Bandwidth(1e6),
        new Trouble.Loss(),
        new Trouble.Duplicate(),
        new Trouble.Corrupt(1000),
        new Trouble.Slice(64, Duration.ofMillis(1)),
        new Trouble.Reset(Duration.ofSeconds(1)),
        new Trouble.HalfOpen(),
        new Trouble.BlackHole(),
        new Trouble.LimitData(1e6),
        new Trouble.Answer(
            503,
            "busy",
            Map.of("Retry-After", "1"),
            Duration.ofMillis(5),
            true,
            new Requests("POST", "/login/*", 3)),
        new Trouble.Answer(
            0, null, Map.of("A", "b"), Duration.ZERO, false, new Requests(null, null, 1)));
  }

  private static List<FaultPlan> operationFaults(
      double chance, List<Fault.Target> shop, List<Fault.Target> both, Duration day) {
    return List.of(
        new FaultPlan(
            "flaky",
            new Fault.Errors(shop),
            new FaultPlan.Once(Duration.ZERO, day),
            chance,
            null,
            0,
            null),
        new FaultPlan(
            "slow",
            new Fault.Delay(
                both, Duration.ofMillis(80), Duration.ofMillis(20), Fault.Spread.NORMAL),
            new FaultPlan.Every(
                Duration.ofHours(1),
                day,
                Duration.ofMinutes(10),
                Arrivals.Spacing.POISSON,
                Duration.ofSeconds(30)),
            1,
            new Linear(0, 1, 30),
            1,
            Duration.ofSeconds(5)),
        new FaultPlan(
            "still",
            new Fault.Stall(shop, Duration.ofSeconds(2)),
            new FaultPlan.When(Duration.ZERO, day, "busy", Duration.ofSeconds(5)),
            1,
            null,
            0,
            null),
        new FaultPlan(
            "lies",
            new Fault.Wrong(shop),
            new FaultPlan.Once(Duration.ZERO, day),
            1,
            null,
            0,
            null),
        new FaultPlan(
            "none",
            new Fault.Own("nothing", Map.of("note", new Setting.Text("ü"))),
            new FaultPlan.Once(Duration.ZERO, day),
            1,
            null,
            0,
            null));
  }
}
