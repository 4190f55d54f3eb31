package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.posix.CpuClock;
import dev.squall.posix.Pages;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.util.List;

/**
 * What this process itself uses, in execution time and from {@code /proc/self/statm}: the watcher
 * is watched too.
 */
final class OwnSource implements Source {
  private static final List<Metric> METRICS =
      List.of(
          new Metric(
              Names.OWN_CPU, Dimension.NUMBER, "cores that the sampling process itself uses"),
          new Metric(
              Names.OWN_MEMORY, Dimension.BYTES, "resident memory of the sampling process itself"));

  private final CpuClock clock = CpuClock.thisProcess();
  private final WatchedFile statm;
  private final Text text;
  private final Rates rates = new Rates(1);
  private final double page = Pages.size();

  OwnSource(Tools tools) throws IOException {
    text = tools.text();
    statm = tools.proc("self/statm");
  }

  @Override
  public List<Metric> metrics() {
    return METRICS;
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    rates.begin(nanos);
    into[at] = rates.perSecond(0, clock.nanos()) / 1e9;
    into[at + 1] = Double.NaN;
    if (statm.load(text, nanos)) {
      text.skipWords(1);
      long pages = text.number();
      into[at + 1] = pages == Text.NONE ? Double.NaN : pages * page;
    }
  }

  @Override
  public void close() {
    statm.close();
  }
}
