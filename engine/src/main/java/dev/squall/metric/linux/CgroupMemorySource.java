package dev.squall.metric.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Memory of this process's cgroup: what it holds without the file cache that the kernel would give
 * back first (the working set), since that is what brings the OOM killer.
 */
final class CgroupMemorySource implements Source {
  private static final byte[] INACTIVE_1 = "total_inactive_file ".getBytes(US_ASCII);
  private static final byte[] INACTIVE_2 = "inactive_file ".getBytes(US_ASCII);

  private final Text text;
  private final Cgroup.Level level;
  private final WatchedFile usage;
  private final WatchedFile stat;
  private final List<Metric> metrics;

  CgroupMemorySource(Tools tools, Cgroup.Level level) throws IOException {
    this.level = level;
    text = tools.text();
    usage =
        new WatchedFile(level.file("memory.usage_in_bytes", "memory.current"), text, tools.notes());
    try {
      stat = new WatchedFile(level.folder().resolve("memory.stat"), text, tools.notes());
    } catch (IOException e) {
      usage.close();
      throw e;
    }
    List<Metric> found = new ArrayList<>();
    found.add(
        new Metric(
            "container.memory.working_set",
            Dimension.BYTES,
            "the cgroup's memory without idle file cache"));
    if (level.limited()) {
      found.add(
          new Metric("container.memory.limit", Dimension.BYTES, "memory that the cgroup may use"));
      found.add(new Metric(Names.CGROUP_MEMORY, Dimension.SHARE, "the cgroup's memory in use"));
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
    if (!usage.load(text, nanos)) {
      return;
    }
    long used = text.number();
    if (used == Text.NONE) {
      usage.garbage("makes no sense");
      return;
    }
    long idle = 0;
    if (stat.load(text, nanos)) {
      byte[] word = level.version() == 1 ? INACTIVE_1 : INACTIVE_2;
      do {
        if (text.take(word)) {
          idle = Math.max(0, text.number());
          break;
        }
      } while (text.nextLine());
    }
    double working = Math.max(0, used - idle);
    into[at] = working;
    if (level.limited()) {
      into[at + 1] = level.limit();
      into[at + 2] = working / level.limit();
    }
  }

  @Override
  public void close() {
    usage.close();
    stat.close();
  }
}
