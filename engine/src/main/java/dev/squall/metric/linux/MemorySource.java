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
 * Memory and swap, from {@code /proc/meminfo}. Used is what is not available: the page cache that
 * the kernel would give up is available.
 */
final class MemorySource implements Source {
  private static final int TOTAL = 0;
  private static final int AVAILABLE = 1;
  private static final int SWAP_TOTAL = 2;
  private static final int SWAP_FREE = 3;

  private static final byte[][] WORDS = {
    "MemTotal:".getBytes(US_ASCII),
    "MemAvailable:".getBytes(US_ASCII),
    "SwapTotal:".getBytes(US_ASCII),
    "SwapFree:".getBytes(US_ASCII)
  };

  private final WatchedFile file;
  private final Text text;
  private final List<Metric> metrics;
  private final boolean swap;
  private final double[] bytes = new double[WORDS.length];

  MemorySource(Tools tools) throws IOException {
    text = tools.text();
    file = tools.proc("meminfo");
    parse();
    if (Double.isNaN(bytes[TOTAL]) || Double.isNaN(bytes[AVAILABLE])) {
      file.close();
      throw new IOException(file.path() + " does not say how much memory is available");
    }
    swap = bytes[SWAP_TOTAL] > 0;
    List<Metric> found =
        new ArrayList<>(
            List.of(
                new Metric(Names.MEMORY, Dimension.SHARE, "memory that is not available"),
                new Metric("system.memory.usage", Dimension.BYTES, "memory that is not available"),
                new Metric(
                    Names.MEMORY_AVAILABLE,
                    Dimension.BYTES,
                    "memory that may be had without swapping"),
                new Metric(Names.MEMORY_TOTAL, Dimension.BYTES, "memory in all")));
    if (swap) {
      found.add(new Metric(Names.SWAP, Dimension.SHARE, "swap in use"));
      found.add(new Metric("system.paging.usage", Dimension.BYTES, "swap in use"));
    }
    metrics = List.copyOf(found);
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  boolean hasSwap() {
    return swap;
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    Arrays.fill(into, at, at + metrics.size(), Double.NaN);
    if (!file.load(text, nanos)) {
      return;
    }
    parse();
    double total = bytes[TOTAL];
    double available = bytes[AVAILABLE];
    if (!(total > 0) || !(available <= total)) {
      file.garbage("makes no sense");
      return;
    }
    into[at] = (total - available) / total;
    into[at + 1] = total - available;
    into[at + 2] = available;
    into[at + 3] = total;
    double swapTotal = bytes[SWAP_TOTAL];
    double used = swapTotal - bytes[SWAP_FREE];
    if (swap && used >= 0) {
      into[at + 4] = swapTotal > 0 ? used / swapTotal : Double.NaN;
      into[at + 5] = used;
    }
  }

  private void parse() {
    Arrays.fill(bytes, Double.NaN);
    do {
      for (int i = 0; i < WORDS.length; i++) {
        if (text.take(WORDS[i])) {
          long kibibytes = text.number();
          bytes[i] = kibibytes == Text.NONE ? Double.NaN : kibibytes * 1024.0;
          break;
        }
      }
    } while (text.nextLine());
  }

  @Override
  public void close() {
    file.close();
  }
}
