package dev.squall.bench;

import com.sun.management.ThreadMXBean;
import dev.squall.metric.LoopCost;
import dev.squall.metric.SampleListener;
import dev.squall.metric.SampleLoop;
import dev.squall.metric.Sampler;
import dev.squall.metric.machine.Samplers;
import dev.squall.plan.Safety;
import dev.squall.posix.CpuClock;
import dev.squall.safety.DefaultLimits;
import dev.squall.safety.LimitWatch;
import dev.squall.safety.Limits;
import dev.squall.time.Clock;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.nativefree.SystemInfo;
import oshi.util.GlobalConfig;

/**
 * What watching the machine costs: time and garbage a sample, and the share of a core at ten
 * samples a second with the default limits watched, next to OSHI reading less.
 */
public final class SamplerBench implements Benchmark {
  private static final int WARM = 4_000;
  private static final long SECONDS = 15;
  private static final int PEER_SAMPLES = 60;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Override
  public String name() {
    return "sampler";
  }

  @Override
  public String what() {
    return "time and garbage of a sample of the machine, share of a core at ten a second, next to OSHI";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    Clock clock = settings.clock();
    Samplers.Options options =
        Samplers.Options.of(List.of(settings.folder()), note -> settings.says().accept(note));
    try (Sampler sampler = Samplers.forThisMachine(clock, options)) {
      double[] values = new double[sampler.metrics().size()];
      settings
          .says()
          .accept(values.length + " readings a sample; missing: " + sampler.missing().keySet());
      for (int i = 0; i < WARM; i++) {
        sampler.sample(clock.nanos(), values);
      }
      long garbage = garbage(clock, sampler, values);
      At10 at10 = at10(settings, sampler);
      Peer peer = peer(clock);
      return List.of(
          Line.atMost(1000, "a sample, 99th percentile", at10.cost().p99Nanos() / 1e3, "µs", ""),
          Line.info("  median", at10.cost().p50Nanos() / 1e3, "µs", ""),
          Line.info(
              "  longest", at10.cost().maxNanos() / 1e3, "µs", at10.cost().samples() + " samples"),
          Line.atMost(64, "garbage a sample", garbage, "B", "samples on a warm thread"),
          Line.atMost(2, "share of a core at 10 Hz, limits watched", at10.share() * 100, "%", ""),
          Line.info("  late samples", at10.cost().late(), "", ""),
          Line.info(
              "  OSHI, median of reading less",
              peer.medianNanos() / 1e3,
              "µs",
              "cores, memory, disks, network"),
          Line.info("  OSHI, garbage a sample", peer.garbage(), "B", ""),
          Line.atMost(
              1,
              "our median beside OSHI's",
              (double) at10.cost().p50Nanos() / peer.medianNanos(),
              "",
              ""));
    }
  }

  private long garbage(Clock clock, Sampler sampler, double[] values) {
    int samples = 1000;
    long thread = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < samples; i++) {
      sampler.sample(clock.nanos(), values);
    }
    return (threads.getThreadAllocatedBytes(thread) - before) / samples;
  }

  private record At10(LoopCost cost, double share) {}

  /** As the guard does it: on schedule, with the default limits. */
  private static At10 at10(Settings settings, Sampler sampler) throws InterruptedException {
    Clock clock = settings.clock();
    Limits.InForce limits =
        Limits.inForce(
            DefaultLimits.forMachine(DefaultLimits.smallestDisk(List.of(settings.folder()))),
            List.of(),
            List.of(),
            sampler.metrics(),
            sampler.missing());
    LimitWatch watch = new LimitWatch(sampler.metrics(), limits.limits(), Safety.NONE);
    SampleListener listener =
        (nanos, lateNanos, costNanos, values) -> watch.onSample(nanos, values);
    // Not closed: that would close the sampler, which is the caller's.
    SampleLoop loop = new SampleLoop(clock, sampler, SampleLoop.PERIOD_NANOS, listener);
    CpuClock cpu = CpuClock.thisThread();
    long busy = cpu.nanos();
    long start = clock.nanos();
    loop.runUntil(start + settings.rounds() * SECONDS * 1_000_000_000L);
    double share = (double) (cpu.nanos() - busy) / (clock.nanos() - start);
    return new At10(loop.cost(), share);
  }

  private record Peer(double medianNanos, long garbage) {}

  private Peer peer(Clock clock) throws InterruptedException {
    // Its default hands out values up to 300 ms old.
    GlobalConfig.set("oshi.util.memoizer.expiration", 0);
    HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
    List<HWDiskStore> disks = hardware.getDiskStores();
    List<NetworkIF> networks = hardware.getNetworkIFs();
    long thread = Thread.currentThread().threadId();
    long[] nanos = new long[PEER_SAMPLES];
    long garbage = 0;
    for (int i = 0; i < nanos.length; i++) {
      clock.waitFor(20_000_000L);
      long before = threads.getThreadAllocatedBytes(thread);
      long from = clock.nanos();
      consume(hardware.getProcessor().getSystemCpuLoadTicks());
      consume(hardware.getProcessor().getProcessorCpuLoadTicks());
      consume(hardware.getMemory().getAvailable());
      disks.forEach(HWDiskStore::updateAttributes);
      networks.forEach(NetworkIF::updateAttributes);
      nanos[i] = clock.nanos() - from;
      garbage = threads.getThreadAllocatedBytes(thread) - before;
    }
    Arrays.sort(nanos);
    return new Peer(nanos[nanos.length / 2], garbage);
  }

  private volatile @Nullable Object consumed;

  private void consume(Object value) {
    consumed = value;
  }

  /** What the peer read last, so that reading it can't be left out. */
  @Nullable Object consumed() {
    return consumed;
  }
}
