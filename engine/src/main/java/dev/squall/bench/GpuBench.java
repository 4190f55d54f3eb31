package dev.squall.bench;

import dev.squall.chance.Chance;
import dev.squall.curve.Constant;
import dev.squall.gpu.Cuda;
import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuTimer;
import dev.squall.gpu.NoGpu;
import dev.squall.gpu.Nvml;
import dev.squall.gpu.kernel.HeldMemory;
import dev.squall.gpu.kernel.Kernel;
import dev.squall.gpu.kernel.Kernels;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.load.gpu.GpuLoad;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Direction;
import dev.squall.plan.LoadSettings.GpuUse;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a GPU's kernels are right, what share of the hardware's limits they reach, and how near a
 * share of its time is held: all of it, on a machine that has one.
 */
public final class GpuBench implements Benchmark {
  private static final long SECOND = 1_000_000_000L;
  private static final long BLOCK_BYTES = 256L << 20;
  private static final int FLIPPED = 12_345;
  private static final int RELEASES = 10;
  private static final int GIVEN_UP = 60;
  private static final int COPIES = 10;

  @Override
  public String name() {
    return "gpu";
  }

  @Override
  public String what() {
    return "a GPU's kernels against the hardware's limits, a share of its time held, copies, a"
        + " script's kernel, release, wrong results found; kept in a file of the card's"
        + " name";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    try {
      for (Gpu gpu : Cuda.open().gpus()) {
        settings
            .says()
            .accept(gpu + ", " + gpu.memory() + ", compute capability " + gpu.capability());
        List<Line> its = gpu.suits() ? lines(gpu, settings) : unsuitable(gpu);
        settings.says().accept("written to " + written(gpu, its, settings.folder()));
        lines.addAll(its);
      }
    } catch (NoGpu none) {
      lines.add(Line.skipped("all that needs a GPU", none.lacking() + ": " + none.mend()));
    }
    return lines;
  }

  /** The figures in a file of the card's name. */
  private static Path written(Gpu gpu, List<Line> lines, Path folder) throws IOException {
    String name = gpu.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    Path file = folder.resolve("squall-bench-" + name + "-" + gpu.index() + ".txt");
    StringBuilder text = new StringBuilder();
    text.append(gpu).append(", ").append(gpu.uuid()).append(", ").append(gpu.memory());
    text.append(", compute capability ").append(gpu.capability()).append('\n');
    text.append(Host.describe()).append("\n\n");
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return Files.writeString(file, text);
  }

  private static List<Line> unsuitable(Gpu gpu) {
    return List.of(
        Line.skipped(gpu.toString(), "compute capability " + gpu.capability() + ", needs 7.0"));
  }

  private static List<Line> lines(Gpu gpu, Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    long[] wrong = new long[1];
    for (Kernel kernel : Kernels.ALL) {
      if (gpu.architecture() >= kernel.architecture()) {
        part(lines, kernel.name(), () -> burn(gpu, kernel, settings, wrong));
      } else {
        lines.add(Line.skipped(kernel.name(), "needs a newer device"));
      }
    }
    part(lines, "copies to the device", () -> copies(gpu, settings, wrong));
    part(lines, "shares of its time", () -> shares(gpu, settings, wrong));
    part(
        lines,
        "a script's kernel",
        () -> GpuOwnKernel.lines(gpu, settings.clock(), 2 * settings.rounds()));
    part(lines, "release to zero", () -> List.of(release(gpu, settings.clock())));
    lines.add(Line.atMost(0, "wrong results in all of the above", wrong[0], "", ""));
    part(lines, "a flipped bit of memory", () -> List.of(flipped(gpu)));
    part(lines, "a flipped bit of a result", () -> List.of(found(gpu, settings.clock())));
    return lines;
  }

  private interface Part {
    List<Line> lines() throws LoadFailure, GpuFailure, InterruptedException, IOException;
  }

  /** A part that the device or its driver does not do fails with why; the others are measured. */
  private static void part(List<Line> lines, String name, Part part)
      throws InterruptedException, IOException {
    try {
      lines.addAll(part.lines());
    } catch (LoadFailure | GpuFailure failure) {
      lines.add(Line.atLeast(1, name + ": runs", 0, "", String.valueOf(failure.getMessage())));
    }
  }

  private static GpuLoad load(
      Gpu gpu, GpuUse use, Dimension unit, Direction way, Clock clock, String work) {
    LoadSettings.Gpu settings =
        new LoadSettings.Gpu(
            Integer.toString(gpu.index()),
            use,
            List.of(work),
            null,
            way,
            Bytes.mebibytes(256),
            false);
    LoadPlan plan = new LoadPlan("bench-gpu", settings, new Level.Along(new Constant(0), unit));
    return new GpuLoad(plan, clock, Chance.ofSeed(1));
  }

  /** What a load did over some seconds at a level, after one to settle. */
  private static Reading held(GpuLoad load, double level, int seconds, Clock clock, long[] wrong)
      throws InterruptedException {
    load.ask(level);
    clock.waitFor(SECOND);
    wrong[0] += load.read().wrong();
    clock.waitFor(seconds * SECOND);
    Reading reading = load.read();
    wrong[0] += reading.wrong();
    return reading;
  }

  private static List<Line> burn(Gpu gpu, Kernel kernel, Settings settings, long[] wrong)
      throws LoadFailure, InterruptedException, GpuFailure {
    List<Line> lines = new ArrayList<>();
    double rate;
    try (GpuLoad load =
        load(
            gpu,
            GpuUse.COMPUTE,
            Dimension.SHARE,
            Direction.BOTH,
            settings.clock(),
            kernel.name())) {
      load.start();
      Reading reading = held(load, 1, 2 * settings.rounds(), settings.clock(), wrong);
      rate = reading.details().getOrDefault("work", Double.NaN);
      lines.add(Line.info(kernel.name(), rate, kernel.unit().rate(), load.how()));
      if (kernel.name().equals("fp32")) {
        lines.add(datasheet(gpu, rate)); // the clock that it has under this work
      }
    }
    // Peers have the device for themselves, as the kernel had it.
    switch (kernel.name()) {
      case "half" -> lines.add(GpuVendor.beside(gpu, rate, settings.clock()));
      case "stream" ->
          lines.add(
              Line.atLeast(
                  0.9, "stream beside a copy within the device", rate / within(gpu), "", ""));
      default -> {}
    }
    return lines;
  }

  /** Against what the processors can do at the clock that they have now. */
  private static Line datasheet(Gpu gpu, double rate) {
    String figure = "fp32 beside the datasheet's rate at this clock";
    try (Nvml nvml = Nvml.open()) {
      int device = nvml.device(gpu);
      double clock = nvml.clock(device);
      double limit = 2.0 * gpu.processors() * gpu.lanes() * clock;
      return Line.atLeast(
          0.9,
          figure,
          rate / limit,
          "",
          Math.round(clock / 1e6) + " MHz, " + nvml.watts(device) + " W");
    } catch (NoGpu none) {
      return Line.skipped(figure, none.lacking());
    }
  }

  /** Bytes a second that a copy within the device reads and writes. */
  private static double within(Gpu gpu) throws GpuFailure {
    try (GpuContext context = GpuContext.open(gpu)) {
      GpuContext.Buffer from = context.allocate(BLOCK_BYTES);
      GpuContext.Buffer to = context.allocate(BLOCK_BYTES);
      return 2 * fastest(context, () -> context.copy(from, to));
    }
  }

  private interface Copying {
    void begin() throws GpuFailure;
  }

  /** Bytes a second at which a copy of a block goes. */
  private static double fastest(GpuContext context, Copying copying) throws GpuFailure {
    GpuTimer timer = context.timer();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COPIES; i++) {
      timer.start();
      copying.begin();
      timer.stop();
      least = Math.min(least, timer.await());
    }
    return 1e9 * BLOCK_BYTES / least;
  }

  private static List<Line> copies(Gpu gpu, Settings settings, long[] wrong)
      throws LoadFailure, GpuFailure, InterruptedException {
    double plain = plain(gpu);
    try (GpuLoad load =
        load(
            gpu,
            GpuUse.COPY,
            Dimension.THROUGHPUT,
            Direction.TO_DEVICE,
            settings.clock(),
            "fp32")) {
      load.start();
      Reading reading =
          held(load, Double.POSITIVE_INFINITY, 2 * settings.rounds(), settings.clock(), wrong);
      return List.of(
          Line.info("copies to the device", reading.achieved(), "B/s", load.how()),
          Line.atLeast(0.9, "the same beside one plain copy", reading.achieved() / plain, "", ""));
    }
  }

  /** Bytes a second of one large copy of locked memory to the device. */
  private static double plain(Gpu gpu) throws GpuFailure {
    try (GpuContext context = GpuContext.open(gpu)) {
      GpuContext.Pinned from = context.pinned(BLOCK_BYTES);
      GpuContext.Buffer to = context.allocate(BLOCK_BYTES);
      return fastest(context, () -> context.copy(from, to));
    }
  }

  private static List<Line> shares(Gpu gpu, Settings settings, long[] wrong)
      throws LoadFailure, InterruptedException {
    List<Line> lines = new ArrayList<>();
    try (GpuLoad load =
        load(gpu, GpuUse.COMPUTE, Dimension.SHARE, Direction.BOTH, settings.clock(), "fp32")) {
      load.start();
      for (int percent : new int[] {25, 50, 75}) {
        double level = percent / 100.0;
        Reading reading = held(load, level, 5 * settings.rounds(), settings.clock(), wrong);
        lines.add(
            Line.atMost(
                2,
                "off a share of " + percent + " %",
                100 * Math.abs(reading.achieved() - level),
                "points",
                ""));
      }
    }
    return lines;
  }

  private static Line release(Gpu gpu, Clock clock) throws LoadFailure, InterruptedException {
    double most = 0;
    try (GpuLoad load = load(gpu, GpuUse.COMPUTE, Dimension.SHARE, Direction.BOTH, clock, "fp32")) {
      load.start();
      for (int i = 0; i < RELEASES; i++) {
        load.resume();
        load.ask(1);
        clock.waitFor(SECOND / 5);
        long from = clock.nanos();
        load.release();
        while (!load.idle()) {
          clock.waitFor(SECOND / 10_000);
        }
        most = Math.max(most, (clock.nanos() - from) / 1e6);
      }
    }
    return Line.atMost(100, "release to zero, longest", most, "ms", RELEASES + " times");
  }

  /** One bit of a running load's results is flipped on purpose. */
  private static Line found(Gpu gpu, Clock clock) throws LoadFailure, InterruptedException {
    try (GpuLoad load =
        load(gpu, GpuUse.COMPUTE, Dimension.SHARE, Direction.BOTH, clock, "integer")) {
      load.start();
      load.ask(0.5);
      clock.waitFor(3 * SECOND / 2);
      Reading _ = load.read();
      load.flipBit();
      long from = clock.nanos();
      long wrong = 0;
      while (wrong == 0 && clock.nanos() - from < GIVEN_UP * SECOND) {
        clock.waitFor(SECOND / 1_000);
        wrong = load.read().wrong();
      }
      return Line.atMost(
          1.1,
          "a flipped bit of a result, until it is found",
          (clock.nanos() - from) * 1e-9,
          "s",
          wrong + " wrong; results are compared once a second");
    }
  }

  /** One bit of held memory is flipped on purpose. */
  private static Line flipped(Gpu gpu) throws GpuFailure {
    try (GpuContext context = GpuContext.open(gpu)) {
      GpuContext.Buffer memory = context.allocate(BLOCK_BYTES);
      GpuContext.Buffer count = context.allocate(8);
      context.put(count, 0, 0, 0);
      long words = BLOCK_BYTES / 4;
      String ptx = HeldMemory.ptx();
      context.launch(context.function(ptx, HeldMemory.FILL), 1024, Kernel.BLOCK, memory, words, 7);
      int[] word = context.words(memory, 4L * FLIPPED, 1);
      context.put(memory, 4L * FLIPPED, word[0] ^ 0x100);
      context.launch(
          context.function(ptx, HeldMemory.VERIFY), 1024, Kernel.BLOCK, memory, words, 7, count);
      int[] found = context.words(count, 0, 2);
      return Line.atLeast(
          1,
          "a flipped bit of " + new Bytes(BLOCK_BYTES) + " found",
          found[0] == 1 && word[0] == HeldMemory.word(7, FLIPPED) ? 1 : 0,
          "",
          found[0] + " words counted as wrong");
    }
  }
}
