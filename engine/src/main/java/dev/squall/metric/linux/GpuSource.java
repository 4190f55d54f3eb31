package dev.squall.metric.linux;

import dev.squall.gpu.NoGpu;
import dev.squall.gpu.Nvml;
import dev.squall.gpu.Slowdown;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * NVIDIA's GPUs, by their management library: what each of them knows of itself at the start. The
 * library is loaded only where the device node that it opens is there.
 */
final class GpuSource implements Source {
  private static final long WRAP = 1L << 32;

  private record Reading(Metric metric, DoubleSupplier value) {}

  private final Nvml library;
  private final List<Reading> readings = new ArrayList<>();
  private final long[][] link;
  private final double[][] rates;
  private final long[] now = new long[2];
  private long before;

  GpuSource(Nvml library) {
    this.library = library;
    link = new long[library.devices()][2];
    rates = new double[library.devices()][2];
    for (int gpu = 0; gpu < link.length; gpu++) {
      library.link(gpu, link[gpu]);
      describe(gpu);
    }
  }

  /** Those of this machine. */
  static GpuSource of(Tools tools) throws IOException {
    if (!Files.exists(tools.roots().machine().resolve("dev/nvidiactl"))) {
      throw new IOException("this machine has no NVIDIA GPU: no /dev/nvidiactl");
    }
    try {
      return new GpuSource(Nvml.open());
    } catch (NoGpu none) {
      throw new IOException(none.lacking() + ": " + none.mend(), none);
    }
  }

  private void describe(int gpu) {
    String which = "{gpu=" + gpu + "}";
    add(
        Names.GPU + which,
        Dimension.SHARE,
        "in which some kernel ran, as its driver counts it",
        () -> library.busy(gpu));
    add(
        Names.GPU_MEMORY + which,
        Dimension.SHARE,
        "of its memory in use",
        () -> library.memoryUsed(gpu) / library.memory(gpu));
    add(
        "hw.gpu.memory.usage" + which,
        Dimension.BYTES,
        "of its memory in use",
        () -> library.memoryUsed(gpu));
    add(Names.gpuTemperature(gpu), Dimension.TEMPERATURE, "its core's", () -> library.celsius(gpu));
    add(Names.gpuFree(gpu), Dimension.BYTES, "of its memory, free", () -> library.memoryFree(gpu));
    add("hw.gpu.power" + which, Dimension.POWER, "that it draws", () -> library.watts(gpu));
    add(
        "hw.gpu.power.limit" + which,
        Dimension.POWER,
        "that it may draw",
        () -> library.wattsLimit(gpu));
    add(
        Names.gpuPower(gpu),
        Dimension.SHARE,
        "drawn of what it may draw",
        () -> library.watts(gpu) / library.wattsLimit(gpu));
    add("hw.gpu.clock" + which, Dimension.RATE, "of its processors", () -> library.clock(gpu));
    add(
        "hw.gpu.memory.clock" + which,
        Dimension.RATE,
        "of its memory",
        () -> library.memoryClock(gpu));
    add(
        "hw.gpu.throttled" + which,
        Dimension.NUMBER,
        "1 while heat, power or someone holds its clocks down",
        () -> library.slowed(gpu));
    for (Slowdown reason : Slowdown.values()) {
      add(
          Names.gpuSlowed(gpu, reason.word()),
          Dimension.NUMBER,
          "1 while " + reason.word() + " does",
          () -> library.slowed(gpu, reason));
    }
    errors(gpu, "ecc", "of its memory since the driver started", () -> library.errors(gpu));
    errors(
        gpu,
        "row",
        "rows of its memory taken out of use for them",
        () -> library.remappedRows(gpu));
    errors(
        gpu,
        "page",
        "pages of its memory taken out of use for them",
        () -> library.retiredPages(gpu));
    errors(gpu, "xid", "that its driver told since the run began", () -> library.xids(gpu));
    link(gpu, 0, "transmit", "sent");
    link(gpu, 1, "receive", "received");
  }

  private void errors(int gpu, String type, String what, DoubleSupplier count) {
    add(Names.gpuErrors(gpu, type), Dimension.NUMBER, "uncorrected errors, " + what, count);
  }

  private void link(int gpu, int way, String direction, String done) {
    if (link[gpu][way] >= 0) {
      add(
          "hw.gpu.io{direction=" + direction + ",gpu=" + gpu + "}",
          Dimension.THROUGHPUT,
          done + " over its link",
          () -> rates[gpu][way]);
    }
  }

  private void add(String name, Dimension unit, String what, DoubleSupplier value) {
    if (!Double.isNaN(value.getAsDouble())) {
      readings.add(new Reading(new Metric(name, unit, "of a GPU: " + what), value));
    }
  }

  @Override
  public List<Metric> metrics() {
    return readings.stream().map(Reading::metric).toList();
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    double seconds = (nanos - before) * 1e-9;
    before = nanos;
    for (int gpu = 0; gpu < link.length; gpu++) {
      library.link(gpu, now);
      for (int way = 0; way < 2; way++) {
        rates[gpu][way] = rate(now[way], link[gpu][way], seconds);
        link[gpu][way] = now[way];
      }
    }
    int place = at;
    for (Reading reading : readings) {
      into[place++] = reading.value().getAsDouble();
    }
  }

  /** A counter of 32 bits that began again counts on. */
  private static double rate(long now, long before, double seconds) {
    if (now < 0 || before < 0) {
      return Double.NaN;
    }
    return (now >= before ? now - before : now + WRAP - before) / seconds;
  }

  @Override
  public void close() {
    library.close();
  }
}
