package dev.squall.metric.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Processor time of this process's cgroup, in execution time, and how often its quota stopped it.
 */
final class CgroupCpuSource implements Source {
  private static final byte[] USAGE = "usage_usec ".getBytes(US_ASCII);
  private static final byte[] PERIODS = "nr_periods ".getBytes(US_ASCII);
  private static final byte[] THROTTLED = "nr_throttled ".getBytes(US_ASCII);
  private static final byte[] THROTTLED_NANOS = "throttled_time ".getBytes(US_ASCII);
  private static final byte[] THROTTLED_MICROS = "throttled_usec ".getBytes(US_ASCII);

  private final Text text;
  private final Cgroup.Level level;

  /** Version 1 counts use in a file of its own; in version 2 it is in {@link #stat}. */
  private final @Nullable WatchedFile usage;

  private final WatchedFile stat;
  private final List<Metric> metrics;
  private final Rates rates = new Rates(4);

  CgroupCpuSource(Tools tools, Cgroup.Level level) throws IOException {
    this.level = level;
    text = tools.text();
    WatchedFile counted =
        level.version() == 1
            ? new WatchedFile(level.usage().resolve("cpuacct.usage"), text, tools.notes())
            : null;
    try {
      stat = new WatchedFile(level.folder().resolve("cpu.stat"), text, tools.notes());
    } catch (IOException e) {
      if (counted != null) {
        counted.close();
      }
      throw e;
    }
    usage = counted;
    List<Metric> found = new ArrayList<>();
    found.add(new Metric("container.cpu.usage", Dimension.NUMBER, "cores in use by the cgroup"));
    if (level.limited()) {
      found.add(
          new Metric("container.cpu.limit", Dimension.NUMBER, "cores that the cgroup may use"));
      found.add(
          new Metric(Names.CGROUP_CPU, Dimension.SHARE, "the cgroup's processor time in use"));
      found.add(
          new Metric(
              "container.cpu.throttled",
              Dimension.SHARE,
              "periods in which the cgroup's quota ran out"));
      found.add(
          new Metric(
              "container.cpu.throttled_time",
              Dimension.NUMBER,
              "cores that the cgroup's quota held back"));
    }
    metrics = List.copyOf(found);
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    Arrays.fill(into, at, at + metrics.size(), Double.NaN);
    long usedNanos = Text.NONE;
    long periods = Text.NONE;
    long throttled = Text.NONE;
    long throttledNanos = Text.NONE;
    WatchedFile counted = usage;
    if (counted != null && counted.load(text, nanos)) {
      usedNanos = text.number();
    }
    if (!stat.load(text, nanos)) {
      return;
    }
    do {
      if (counted == null && text.take(USAGE)) {
        usedNanos = thousand(text.number());
      } else if (text.take(PERIODS)) {
        periods = text.number();
      } else if (text.take(THROTTLED)) {
        throttled = text.number();
      } else if (text.take(THROTTLED_NANOS)) {
        throttledNanos = text.number();
      } else if (text.take(THROTTLED_MICROS)) {
        throttledNanos = thousand(text.number());
      }
    } while (text.nextLine());
    rates.begin(nanos);
    double cores = rates.perSecond(0, usedNanos) / 1e9;
    into[at] = cores;
    if (level.limited()) {
      into[at + 1] = level.limit();
      into[at + 2] = cores / level.limit();
      double passed = rates.growth(1, periods);
      double stopped = rates.growth(2, throttled);
      into[at + 3] = passed > 0 ? Math.min(stopped / passed, 1) : passed == 0 ? 0 : Double.NaN;
      into[at + 4] = rates.perSecond(3, throttledNanos) / 1e9;
    }
  }

  private static long thousand(long value) {
    return value == Text.NONE ? Text.NONE : value * 1000;
  }

  @Override
  public void close() {
    stat.close();
    WatchedFile counted = usage;
    if (counted != null) {
      counted.close();
    }
  }
}
