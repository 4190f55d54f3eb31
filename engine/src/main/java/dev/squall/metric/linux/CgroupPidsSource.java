package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.util.List;

/** Threads of this process's cgroup, and how many it may have. */
final class CgroupPidsSource implements Source {
  private static final Metric COUNT =
      new Metric("container.pids.count", Dimension.NUMBER, "threads of the cgroup");
  private static final Metric LIMIT =
      new Metric("container.pids.limit", Dimension.NUMBER, "threads that the cgroup may have");

  private final Text text;
  private final Cgroup.Level level;
  private final WatchedFile file;

  CgroupPidsSource(Tools tools, Cgroup.Level level) throws IOException {
    this.level = level;
    text = tools.text();
    file = new WatchedFile(level.folder().resolve("pids.current"), text, tools.notes());
  }

  @Override
  public List<Metric> metrics() {
    return level.limited() ? List.of(COUNT, LIMIT) : List.of(COUNT);
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    into[at] = Double.NaN;
    if (file.load(text, nanos)) {
      long count = text.number();
      into[at] = count == Text.NONE ? Double.NaN : count;
    }
    if (level.limited()) {
      into[at + 1] = level.limit();
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
