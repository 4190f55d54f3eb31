package dev.squall.bench;

import dev.squall.chance.Chance;
import dev.squall.curve.Constant;
import dev.squall.gpu.Gpu;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.load.gpu.GpuLoad;
import dev.squall.plan.GpuKernel;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Direction;
import dev.squall.plan.LoadSettings.GpuUse;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Whether a kernel as a script brings it is launched at its rate, and its results are right. */
final class GpuOwnKernel {
  private static final int COUNT = 1 << 16;
  private static final int BLOCK = 256;
  private static final double RATE = 100;

  /** That of the scenario gpu-own-kernel: x[i] = x[i] + x[i]. */
  static final String SCALE = "scale.ptx";

  private GpuOwnKernel() {}

  static String ptx() throws IOException {
    try (InputStream in = GpuOwnKernel.class.getResourceAsStream(SCALE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static List<Line> lines(Gpu gpu, Clock clock, int seconds)
      throws LoadFailure, InterruptedException, IOException {
    GpuKernel kernel =
        new GpuKernel(
            "scale",
            GpuKernel.Language.PTX,
            ptx(),
            List.of((long) COUNT / BLOCK),
            List.of((long) BLOCK),
            new Bytes(0),
            List.of(
                new GpuKernel.Buffer(
                    GpuKernel.Element.F32,
                    COUNT,
                    new GpuKernel.Content.Same(1.5),
                    new GpuKernel.Content.Same(3),
                    0),
                new GpuKernel.Scalar(COUNT)),
            GpuKernel.WITHIN);
    LoadSettings.Gpu settings =
        new LoadSettings.Gpu(
            Integer.toString(gpu.index()),
            GpuUse.LAUNCHES,
            List.of(),
            kernel,
            Direction.BOTH,
            Bytes.mebibytes(256),
            false);
    LoadPlan plan =
        new LoadPlan("bench-own", settings, new Level.Along(new Constant(RATE), Dimension.RATE));
    try (GpuLoad load = new GpuLoad(plan, clock, Chance.ofSeed(1))) {
      load.start();
      load.ask(RATE);
      clock.waitFor(1_000_000_000);
      Reading first = load.read();
      clock.waitFor(seconds * 1_000_000_000L);
      Reading reading = load.read();
      double checked =
          first.details().getOrDefault("checked", 0.0)
              + reading.details().getOrDefault("checked", 0.0);
      return List.of(
          Line.atMost(
              2,
              "a script's kernel, off " + RATE + " launches a second",
              Math.abs(reading.achieved() - RATE),
              "/s",
              load.how()),
          Line.atMost(
              0,
              "wrong results of it",
              first.wrong() + reading.wrong(),
              "",
              (long) checked + " compared"));
    }
  }
}
