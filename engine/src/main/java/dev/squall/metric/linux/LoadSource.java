package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Load averages and the number of threads, from {@code /proc/loadavg}: {@code 0.04 0.12 0.13 2/180
 * 4242}.
 */
final class LoadSource implements Source {
  private static final byte[] SLASH = {'/'};
  private static final List<Metric> METRICS =
      List.of(
          new Metric(Names.LOAD, Dimension.NUMBER, "load average over one minute"),
          new Metric(
              "system.cpu.load_average.5m", Dimension.NUMBER, "load average over five minutes"),
          new Metric(
              "system.cpu.load_average.15m", Dimension.NUMBER, "load average over fifteen minutes"),
          new Metric("system.thread.count", Dimension.NUMBER, "threads of all processes"));

  private final WatchedFile file;
  private final Text text;

  LoadSource(Tools tools) throws IOException {
    text = tools.text();
    file = tools.proc("loadavg");
  }

  @Override
  public List<Metric> metrics() {
    return METRICS;
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    Arrays.fill(into, at, at + METRICS.size(), Double.NaN);
    if (!file.load(text, nanos)) {
      return;
    }
    for (int i = 0; i < 3; i++) {
      into[at + i] = text.decimal();
    }
    if (Double.isNaN(into[at + 2])) {
      file.garbage("makes no sense");
    }
    long threads = text.find(SLASH) ? text.number() : Text.NONE;
    into[at + 3] = threads == Text.NONE ? Double.NaN : threads;
  }

  @Override
  public void close() {
    file.close();
  }
}
