package dev.squall.metric.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Pressure stall information of one resource, from {@code /proc/pressure/*}: the share of the time
 * since the last reading in which some thread, or every thread with work to do ("full"), waited for
 * it. From the growth of {@code total} in microseconds, which the kernel brings up to date at each
 * reading; {@code avg10} lags by seconds.
 */
final class PressureSource implements Source {
  private static final byte[] SOME = "some ".getBytes(US_ASCII);
  private static final byte[] FULL = "full ".getBytes(US_ASCII);
  private static final byte[] TOTAL = "total=".getBytes(US_ASCII);

  private final WatchedFile file;
  private final Text text;
  private final List<Metric> metrics;
  private final Rates rates = new Rates(2);

  PressureSource(Tools tools, String resource) throws IOException {
    text = tools.text();
    file = tools.proc("pressure/" + resource);
    metrics =
        List.of(
            new Metric(
                Names.pressure(resource, "some"),
                Dimension.SHARE,
                "time in which someone waited for " + resource),
            new Metric(
                Names.pressure(resource, "full"),
                Dimension.SHARE,
                "time in which everyone waited for " + resource));
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    Arrays.fill(into, at, at + 2, Double.NaN);
    if (!file.load(text, nanos)) {
      return;
    }
    rates.begin(nanos);
    boolean found = false;
    do {
      int kind = text.take(SOME) ? 0 : text.take(FULL) ? 1 : -1;
      if (kind >= 0 && text.find(TOTAL)) {
        found = true;
        into[at + kind] = Math.clamp(rates.perSecond(kind, text.number()) / 1e6, 0, 1);
      }
    } while (text.nextLine());
    if (!found) {
      file.garbage("makes no sense");
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
