package dev.squall.metric.machine;

import com.sun.management.OperatingSystemMXBean;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.metric.Sampler;
import dev.squall.units.Dimension;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the JDK can tell of any system: processor use, load average, swap, free space. Not the
 * memory that is available: it knows only what is free, and a healthy machine has little of that.
 * Allocates a little a sample.
 */
final class JdkSampler implements Sampler {
  private static final String ELSEWHERE = "read on Linux only";

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final List<File> folders;
  private final List<Metric> metrics;

  JdkSampler(List<Path> folders) {
    this.folders = folders.stream().map(Path::toFile).toList();
    List<Metric> found =
        new ArrayList<>(
            List.of(
                new Metric(Names.CPU, Dimension.SHARE, "busy share of all cores"),
                new Metric(Names.CORES, Dimension.NUMBER, "cores that are online"),
                new Metric(Names.LOAD, Dimension.NUMBER, "load average over one minute"),
                new Metric(Names.MEMORY_TOTAL, Dimension.BYTES, "memory in all"),
                new Metric(Names.SWAP, Dimension.SHARE, "swap in use")));
    for (Path folder : folders) {
      found.add(
          new Metric(
              Names.diskFree(folder.toString()),
              Dimension.BYTES,
              "free where " + folder + " lies"));
    }
    metrics = List.copyOf(found);
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  @Override
  public void sample(long nanos, double[] into) {
    into[0] = orNaN(system.getCpuLoad());
    into[1] = system.getAvailableProcessors();
    into[2] = orNaN(system.getSystemLoadAverage());
    into[3] = system.getTotalMemorySize();
    double swap = system.getTotalSwapSpaceSize();
    into[4] = swap > 0 ? 1 - system.getFreeSwapSpaceSize() / swap : Double.NaN;
    int at = 5;
    for (File folder : folders) {
      long free = folder.getUsableSpace();
      into[at++] = free > 0 ? free : Double.NaN;
    }
  }

  private static double orNaN(double reading) {
    return reading < 0 ? Double.NaN : reading;
  }

  @Override
  public Map<String, String> missing() {
    return Map.of(
        Names.MEMORY, ELSEWHERE,
        Names.MEMORY_PRESSURE_FULL, ELSEWHERE,
        Names.TEMPERATURE, ELSEWHERE,
        Names.DISK_READ, ELSEWHERE,
        Names.NETWORK_RECEIVE, ELSEWHERE,
        Names.CGROUP_MEMORY, ELSEWHERE);
  }

  @Override
  public void close() {}
}
