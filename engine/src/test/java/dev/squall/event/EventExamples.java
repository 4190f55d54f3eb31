package dev.squall.event;

import dev.squall.event.Event.LoadInterval;
import dev.squall.event.Event.Sampled;
import dev.squall.latency.Calls;
import dev.squall.load.Kept;
import dev.squall.load.Progress;
import dev.squall.metric.Metric;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Examples;
import dev.squall.plan.Expectation;
import dev.squall.plan.Limit;
import dev.squall.plan.Resource;
import dev.squall.plan.Steering;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of each event, and the odd ones. */
public final class EventExamples {
  private static final Limit LIMIT =
      new Limit(Limit.Subject.MEMORY_PRESSURE, 0.2, 3, Duration.ofSeconds(30), "default");

  private static final Expectation EXPECTATION =
      new Expectation(
          new Expectation.Measure(Expectation.Kind.RESPONSE, 99),
          List.of("shop"),
          "pay",
          true,
          0.2,
          0.5,
          Duration.ofSeconds(10),
          3,
          "script");

  private EventExamples() {}

  /** One of each, at least. */
  public static List<Event> all() {
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("latency.p99", 1.25e-4);
    details.put("others \"ü\"\\\n", Double.NaN);
    return List.of(
        new Event.RunStarted(
            1,
            "20261122-x",
            Instant.parse("2026-11-22T01:02:03.000000004Z"),
            "0.1",
            "run x",
            4_242),
        new Event.MachineSeen(Map.of("cores", "2")),
        new Event.Checkpoint(
            41_000_000_000L,
            1.5,
            Map.of("cpu", 0.3),
            Map.of("shop", new Progress(-2_000_000L, 4_711, 0.12345678901234567, 100, 4_708)),
            new Kept(Map.of("shop", 123.4), Map.of("shop.book", 17L))),
        new Event.Resumed(
            Instant.parse("2026-11-22T01:05:03Z"),
            120_000_000_000L,
            41_000_000_000L,
            700_000_000L,
            "the engine died: killed by signal 9",
            List.of("lunch"),
            "events-cut-1.ndjson",
            "0.1",
            "resume 20261122-x",
            4_243),
        new Event.Planned(Examples.plan(1)),
        new Event.Refused(
            List.of(
                new Problem(Place.at("x.groovy", 2, 3), "no", "yes"),
                Problem.of(Place.whole("-p"), "'no'"))),
        new Event.BreakerOpened(
            "system",
            LIMIT,
            Map.of("p99 of shop", 0.3),
            List.of(0.25, Double.NaN),
            2,
            BreakerPlan.Step.HOLD,
            300_000_000,
            List.of("cpu"),
            12_000_000),
        new Event.RuleJudged("quick", null, Map.of("p99 of shop", 0.3), "no operation ended"),
        new Event.RuleJudged("quick", true, Map.of(), ""),
        new Event.FaultInjected("slow", 3, "delay of 80 ms on shop", List.of("shop"), 1_000_000),
        new Event.FaultVerified("slow", 3, "1 operation met it"),
        new Event.FaultHealed("slow", 3, 2_000_000, 4_711, "its time is over"),
        new Event.FaultFailed("ü", -1, true, false, "it still shows"),
        new Event.FaultWithheld("slow", 4, "the steady state does not hold"),
        new Event.SteadyStateSeen("after", true, 4.5, "p99 of shop 12 ms"),
        new Event.Probing("peak", 3, "bisect", 1, Steering.Sought.RATE, 1_600),
        new Event.Probed(
            "peak",
            3,
            "bisect",
            1,
            Steering.Sought.RATE,
            1_600,
            "broken",
            1.5,
            9.75,
            1_599,
            1_204.5,
            0.004,
            Double.NaN,
            0.002,
            0.015,
            412.5,
            true,
            "p99 was 480 ms, must be below 50 ms"),
        new Event.ProbeRecovered("peak", 3, true, 2.5, Steering.Sought.RATE, 400),
        new Event.SearchEnded("peak", "found", Steering.Sought.USERS, 12.5, 12, 13, ""),
        new Event.BackedOff("sustain", 0.81, "unhealthy for more than 10 s: shop"),
        new Event.PhaseSkipped("peak", 12.5),
        new Event.Sampling(
            List.of(new Metric("system.cpu.utilization{cpu=0}", Dimension.SHARE, "busy")),
            100_000_000),
        new Sampled(
            -1,
            Long.MAX_VALUE,
            new double[] {0, -0.0, 0.1, Double.NaN, 1e300, -4e-320, 8_123_456_789.0, 1e17}),
        new Sampled(Long.MIN_VALUE, 0, new double[] {}),
        new Event.StateChanged("pending", "running", "ü €"),
        new Event.PhaseStarted("noon"),
        new Event.PhaseEnded("noon"),
        new Event.LoadStarted("cpu", Resource.CPU, Dimension.SHARE, "machine", "2 pinned threads"),
        new Event.LoadFailed("disk", "no \"room\"\n\tleft"),
        new LoadInterval("cpu", 1_000_000_000, 0.5, 0.49876543210123, 3, 0, 0, Map.of()),
        new LoadInterval("disk \"ü\" \ud83d\ude00", 1, null, Double.NaN, 9, 8, 7, details),
        new LoadInterval("ü\u007f", 1, 0.0, 0, 0, 0, 0, Map.of("\n", 1.0)),
        new Event.DriveInterval(
            "shop",
            1_000_000_000L,
            new Calls(
                100,
                98,
                97,
                1,
                1,
                1,
                3,
                0.97,
                1.02,
                "",
                List.of(
                    new Calls.OperationCalls(
                        "pay",
                        96,
                        1,
                        0,
                        0,
                        96,
                        4_096,
                        Map.of("ConnectException: refused", 1L),
                        "",
                        "")),
                List.of(new Calls.Holder("pay", 1, 2_000_000L)),
                Map.of("consistency", 1.0))),
        new Event.ComponentReady("shop", "http", 12_000_000L),
        new Event.ComponentFailed("shop", "component 'shop': url must answer, was refused"),
        new Event.ComponentEnded("shop", "leaks: the engine's memory is 80 % full"),
        new Event.ProcessSeen("engine", Map.of("process.memory.usage", 2.5e8)),
        new Event.DeviceLost("votes", "no libcuda.so.1", "computes on the CPU", false),
        new Event.LoadEnded("cpu"),
        new Event.HappeningStarted("sale", "spike", "×3"),
        new Event.HappeningEnded("sale"),
        new Event.LimitsSet(List.of(LIMIT), Map.of("temperature", "no sensor")),
        new Event.LimitTripped(LIMIT, List.of(0.3, Double.NaN, 1.0), 1),
        new Event.LetGo("limit", 12_000_000, List.of("cpu")),
        new Event.Recovered(LIMIT, 0.1),
        new Event.BreakerClosed(LIMIT),
        new Event.Slowed(0.5, "a probe"),
        new Event.RampDecided(
            "peak", "go on", "no limit is near", 0.4, 0.9, 0.35, Double.NaN, "cpu", 0, 1),
        new Event.Advised("mine", "ramp", "peak", "at most", "enough", 0.5, 0.4),
        new Event.BaselineKnown("shop", "20261122-090000-shop-3fa9", 0.012, 0.99, 120, Double.NaN),
        new Event.ExpectationMissed(EXPECTATION, "shop", 0.25, false),
        new Event.ExpectationMet(EXPECTATION, "shop", 0.1),
        new Event.ExpectationStopped(EXPECTATION, "shop", 3, 0.8),
        new Event.Said(""),
        new Event.Logged("info", "x"),
        new Event.Untrusted(5, "starved"),
        new Event.Commanded("stop", "terminal"),
        new Event.EngineDied(137, "killed"),
        new Event.Undone("e1", true, "gone"),
        new Event.Verified(List.of("files"), List.of()),
        new Event.Dropped(12),
        new Event.GuardCost(0.01, 90_000_000, 0.0008, 600, 1),
        new Event.Finished("done", "all played"),
        new Event.RunEnded("pass", 0, "within all limits"));
  }
}
