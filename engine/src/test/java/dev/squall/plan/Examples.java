package dev.squall.plan;

import dev.squall.chance.Chance;
import dev.squall.curve.Bend;
import dev.squall.curve.Bump;
import dev.squall.curve.Bursts;
import dev.squall.curve.Clip;
import dev.squall.curve.Compress;
import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.Exponential;
import dev.squall.curve.Linear;
import dev.squall.curve.Logarithmic;
import dev.squall.curve.Named;
import dev.squall.curve.Noise;
import dev.squall.curve.Product;
import dev.squall.curve.Pulse;
import dev.squall.curve.Repeat;
import dev.squall.curve.Scale;
import dev.squall.curve.Shift;
import dev.squall.curve.Sine;
import dev.squall.curve.Steps;
import dev.squall.curve.Sum;
import dev.squall.curve.Trace;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import dev.squall.units.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans with everything a plan can hold, their numbers drawn from a seed. */
public final class Examples {
  private Examples() {}

  /** One of each curve, simple ones within composed ones. */
  public static List<Curve> curves(long seed) {
    Chance chance = Chance.ofSeed(seed);
    double a = chance.uniform(1);
    double b = 1 + chance.uniform(2) * 1e9;
    double c = 1e-9 + chance.uniform(3);
    Trace trace =
        new Trace(
            List.of(new Trace.Point(0, a), new Trace.Point(c, b), new Trace.Point(b, -a)),
            seed % 2 == 0);
    List<Curve> curves =
        new ArrayList<>(
            List.of(
                new Constant(a),
                new Linear(a, b, c),
                new Steps(List.of(new Steps.Step(c, a), new Steps.Step(b, 0))),
                new Exponential(a, b, c, 1 + a),
                new Logarithmic(a, b, c, 1 + a),
                new Bend(a, b, c, a - 0.5),
                new Sine(b, a, c, a),
                new Pulse(a, b, 10 * c, c, c, 0),
                new Bump(b, a, c),
                new Noise(chance.stream("noise"), a, c),
                new Bursts(chance.stream("bursts"), a, b, 0.25, c),
                trace,
                new Named("acme", "tide", Map.of("moon", "½", "height", "3 \"m\"\n"), trace)));
    curves.add(new Sum(List.copyOf(curves)));
    curves.add(new Product(List.of(curves.get(0), curves.get(6))));
    curves.add(new Scale(curves.get(6), a, -b));
    curves.add(new Clip(curves.get(9), -a, a));
    curves.add(new Shift(curves.get(13), -c));
    curves.add(new Compress(curves.get(8), b));
    curves.add(new Repeat(curves.get(1), c));
    return curves;
  }

  /** Settings of every kind. */
  public static List<LoadSettings> settings(long seed) {
    Chance chance = Chance.ofSeed(seed);
    List<LoadSettings> settings = new ArrayList<>();
    for (LoadSettings.CpuBase base : LoadSettings.CpuBase.values()) {
      settings.add(
          new LoadSettings.Cpu(base, List.of(0, 3), List.of(LoadSettings.CpuWork.values())));
    }
    for (LoadSettings.Access access : LoadSettings.Access.values()) {
      for (LoadSettings.MemoryBase base : LoadSettings.MemoryBase.values()) {
        Rate accesses =
            access == LoadSettings.Access.HOLD ? null : new Rate(chance.uniform(4) * 1e6);
        settings.add(
            new LoadSettings.Memory(
                base, access, accesses, new Bytes(chance.below(5, Long.MAX_VALUE))));
      }
    }
    for (LoadSettings.Fsync fsync : LoadSettings.Fsync.values()) {
      String folder = fsync == LoadSettings.Fsync.NEVER ? null : "/var/tmp/ü";
      settings.add(
          new LoadSettings.Disk(
              folder,
              Bytes.gibibytes(1),
              Bytes.kibibytes(4),
              new Percent(chance.uniform(6) * 100),
              LoadSettings.Order.RANDOM,
              32,
              seed % 2 == 0,
              fsync));
    }
    settings.add(
        new LoadSettings.Network(LoadSettings.Protocol.TCP, new Bytes(65_536), 4, "10.0.0.1:7000"));
    settings.add(new LoadSettings.Network(LoadSettings.Protocol.UDP, new Bytes(16), 1, null));
    settings.add(
        new LoadSettings.Gpu(
            "GPU-5a1f",
            LoadSettings.GpuUse.COMPUTE,
            List.of("fp32", "half"),
            null,
            LoadSettings.Direction.TO_HOST,
            new Bytes(512_000_000),
            true));
    settings.add(
        new LoadSettings.Gpu(
            "0",
            LoadSettings.GpuUse.LAUNCHES,
            List.of(),
            kernel(),
            LoadSettings.Direction.BOTH,
            new Bytes(0),
            false));
    for (Arrivals arrivals :
        List.of(
            new Arrivals.Open(Arrivals.Spacing.POISSON),
            new Arrivals.Closed(Duration.ofMillis(5), Arrivals.Thinking.EXPONENTIAL),
            new Arrivals.Maximum(null),
            new Arrivals.OfMaximum(8, Duration.ofSeconds(3)))) {
      settings.add(
          new LoadSettings.Drive(
              "shop",
              arrivals,
              Map.of("pay", chance.uniform(8), "browse", 9.0),
              200,
              Overflow.DROP,
              1_000,
              settings.size() % 2 == 0 ? "load-1" : null));
    }
    return settings;
  }

  private static GpuKernel kernel() {
    GpuKernel.Element[] elements = GpuKernel.Element.values();
    List<GpuKernel.Argument> arguments = new ArrayList<>(List.of(new GpuKernel.Scalar(-2.5)));
    for (GpuKernel.Element of : elements) {
      arguments.add(
          new GpuKernel.Buffer(
              of, 3, new GpuKernel.Content.Random(-7), new GpuKernel.Content.Same(4), 0.25));
    }
    arguments.add(
        new GpuKernel.Buffer(
            GpuKernel.Element.U32,
            2,
            new GpuKernel.Content.Each(List.of(1.0, 2.0)),
            new GpuKernel.Content.At(List.of(1L), List.of(3.0)),
            0));
    return new GpuKernel(
        "saxpy",
        GpuKernel.Language.CUDA,
        "extern \"C\" __global__ void saxpy() {}\n",
        List.of(3L, 2L),
        List.of(32L),
        Bytes.kibibytes(1),
        arguments,
        Duration.ofMillis(20));
  }

  /** Happenings of every kind. */
  public static List<Happening> happenings(long seed) {
    double factor = Math.scalb(1 + Chance.ofSeed(seed).uniform(7), 3);
    return List.of(
        new Happening.Spike(
            "sale",
            Duration.ofNanos(1),
            Duration.ofHours(2).plusNanos(7),
            factor,
            List.of("a", "b")),
        new Happening.Maintenance("backup", Duration.ofDays(3), Duration.ofMillis(1)),
        new Happening.Pause("pause", Duration.ofHours(4), Duration.ofSeconds(5)),
        new Happening.Mark("note", Duration.ZERO));
  }

  /** A plan with all of it. */
  public static Plan plan(long seed) {
    List<LoadPlan> loads = new ArrayList<>();
    List<LoadSettings> settings = settings(seed);
    for (Curve curve : curves(seed)) {
      Dimension unit = Dimension.values()[loads.size() % Dimension.values().length];
      loads.add(
          new LoadPlan(
              "load-" + loads.size(), settings.get(loads.size()), new Level.Along(curve, unit)));
    }
    while (loads.size() < settings.size()) {
      loads.add(
          new LoadPlan(
              "load-" + loads.size(),
              settings.get(loads.size()),
              new Level.Maximum(Dimension.RATE)));
    }
    List<Limit> limits = new ArrayList<>();
    for (Limit.Subject subject : Limit.Subject.values()) {
      limits.add(
          subject == Limit.Subject.RULE
              ? Limit.ofRule("quick enough", 3, Duration.ofSeconds(10), "scenario")
              : new Limit(
                  subject,
                  null,
                  0.1 + 0.8 * Chance.ofSeed(seed).uniform(8),
                  subject == Limit.Subject.CPU ? 0.95 : null,
                  3,
                  Duration.ofSeconds(30),
                  "default"));
    }
    return Plan.named("office day – „ü“", Duration.ofHours(24).plusNanos(seed))
        .seed(Chance.ofSeed(seed).bits(9))
        .clock(new ScenarioClock(Duration.ofHours(24), Duration.ofMinutes(3)))
        .parameters(List.of(new Parameter("peak", "rate", "500 /s", "-p", "at noon")))
        .phases(
            List.of(
                new Phase("main", Duration.ZERO, Duration.ofHours(24), loads, limits),
                new Phase(
                    "empty", Duration.ofSeconds(1), Duration.ofNanos(1), List.of(), List.of())))
        .happenings(happenings(seed))
        .faults(FaultExamples.faults(seed))
        .processes(FaultExamples.processes())
        .components(List.of(component()))
        .expectations(
            List.of(
                new Expectation(
                    new Expectation.Measure(Expectation.Kind.RESPONSE, 99.9),
                    List.of("load-1"),
                    "pay",
                    true,
                    0.05,
                    0.1,
                    Duration.ofSeconds(10),
                    3,
                    "script")))
        .limits(limits)
        .safety(
            new Safety(
                List.of(
                    new BreakerPlan(
                        BreakerPlan.CPU,
                        4,
                        Duration.ofSeconds(20),
                        List.of(BreakerPlan.Step.SLOW, BreakerPlan.Step.STOP))),
                List.of(
                    new AlertPlan(
                        new AlertPlan.Way.Log(), Set.of(AlertPlan.Cause.TRIPS), AlertPlan.WITHIN),
                    new AlertPlan(
                        new AlertPlan.Way.Webhook("http://127.0.0.1:9000/hook"),
                        Set.of(AlertPlan.Cause.STOPS, AlertPlan.Cause.EXPECTATIONS),
                        Duration.ofSeconds(2)),
                    new AlertPlan(
                        new AlertPlan.Way.Command(List.of("logger", "-t", "squall")),
                        Set.of(AlertPlan.Cause.TRIPS),
                        Duration.ofSeconds(1)))))
        .monitoring(
            new Monitoring(
                Duration.ofMillis(50),
                true,
                List.of(new Monitoring.Delivery("http://127.0.0.1:9000/ü", Duration.ofSeconds(2)))))
        .sources(
            List.of(
                new Source(
                    "a.groovy", "00ff", "scenario('x') {\n\tcpu 50.percent // \u0000\n}\n", null)))
        .data(List.of(new DataFile("a.csv", "x/ü.csv", "00ff", 1L << 40)))
        .notes(List.of("temperature: no sensor"))
        .baselineRun("runs/2026-11-21-1")
        .steadyState(
            new SteadyState(
                List.of(
                    new Expectation(
                        new Expectation.Measure(Expectation.Kind.RESPONSE, 99),
                        List.of("pay"),
                        null,
                        true,
                        0.2,
                        null,
                        Duration.ofSeconds(5),
                        0,
                        "script")),
                Duration.ofSeconds(20),
                true,
                false))
        .build();
  }

  private static ComponentPlan component() {
    return new ComponentPlan(
        "shop",
        "http",
        Map.of(
            "timeout", new Setting.Amount(2, Dimension.TIME),
            "size", new Setting.Between(1e6, 1e8, Dimension.BYTES),
            "url", new Setting.Text("http://127.0.0.1:8080/ü"),
            "keepAlive", new Setting.Truth(true),
            "paths", new Setting.Texts(List.of("/a", "/b")),
            "data", new Setting.Weights(Map.of("text", 2.0))),
        List.of(
            new ComponentPlan.OperationPlan("pay", 1, null),
            new ComponentPlan.OperationPlan("browse", 9, new ComponentPlan.Model(0.01, 1, 4, 0.1))),
        ComponentPlan.Model.PLAIN);
  }
}
