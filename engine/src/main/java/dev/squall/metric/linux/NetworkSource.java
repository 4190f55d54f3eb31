package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Network traffic, from {@code /proc/net/dev}: loopback, and all interfaces with a device behind
 * them. Bridges, tunnels and virtual pairs pass on what is counted below them, so they count only
 * where there is nothing else, as in a container.
 */
final class NetworkSource implements Source {
  private static final int RECEIVED = 0;
  private static final int RECEIVED_PACKETS = 1;
  private static final int SENT = 2;
  private static final int SENT_PACKETS = 3;
  private static final int COUNTERS = 4;
  private static final List<Metric> METRICS =
      List.of(
          new Metric(Names.NETWORK_RECEIVE, Dimension.THROUGHPUT, "received, loopback apart"),
          new Metric(
              "system.network.packets{direction=receive}",
              Dimension.RATE,
              "packets received, loopback apart"),
          new Metric(Names.NETWORK_TRANSMIT, Dimension.THROUGHPUT, "sent, loopback apart"),
          new Metric(
              "system.network.packets{direction=transmit}",
              Dimension.RATE,
              "packets sent, loopback apart"),
          new Metric(
              "system.network.io{device=lo,direction=receive}",
              Dimension.THROUGHPUT,
              "received on loopback"),
          new Metric(
              "system.network.packets{device=lo,direction=receive}",
              Dimension.RATE,
              "packets on loopback"));

  private final WatchedFile file;
  private final Text text;
  private final Slots interfaces;
  private final Rates rates;
  private final long[] counters = new long[COUNTERS];
  private final double[] sums = new double[COUNTERS];

  NetworkSource(Tools tools) throws IOException {
    text = tools.text();
    file = tools.proc("net/dev");
    List<String> names = new ArrayList<>(List.of("lo:"));
    interfaces(tools.roots()).forEach(name -> names.add(name + ":"));
    interfaces = new Slots(names);
    rates = new Rates(names.size() * COUNTERS);
  }

  /** The interfaces that are counted, without loopback. */
  static List<String> interfaces(Roots roots) throws IOException {
    try (Stream<Path> listed = Files.list(roots.sys("class/net"))) {
      List<Path> all =
          listed
              .filter(path -> !path.getFileName().toString().equals("lo"))
              .filter(Files::isDirectory)
              .sorted()
              .toList();
      List<Path> real = all.stream().filter(path -> Files.exists(path.resolve("device"))).toList();
      return (real.isEmpty() ? all : real)
          .stream().map(path -> path.getFileName().toString()).toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
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
    rates.begin(nanos);
    Arrays.fill(sums, 0);
    boolean found = interfaces.count() == 1;
    do {
      int which = interfaces.of(text.word());
      if (which < 0 || !parse()) {
        continue;
      }
      if (which == 0) {
        into[at + 4] = rates.perSecond(RECEIVED, counters[RECEIVED]);
        into[at + 5] = rates.perSecond(RECEIVED_PACKETS, counters[RECEIVED_PACKETS]);
        continue;
      }
      boolean known = true;
      for (int i = 0; i < COUNTERS; i++) {
        double rate = rates.perSecond(which * COUNTERS + i, counters[i]);
        // An interface that just came, or began anew, has no rate yet; it must not hide the
        // others'.
        known &= rate >= 0;
        sums[i] += rate >= 0 ? rate : 0;
      }
      found |= known;
    } while (text.nextLine());
    if (found && rates.seconds() > 0) {
      System.arraycopy(sums, 0, into, at, COUNTERS);
    }
  }

  /**
   * After the name: bytes, packets, errors, dropped, fifo, frame, compressed, multicast; the same
   * for sent.
   */
  private boolean parse() {
    counters[RECEIVED] = text.number();
    counters[RECEIVED_PACKETS] = text.number();
    text.skipWords(6);
    counters[SENT] = text.number();
    counters[SENT_PACKETS] = text.number();
    for (long counter : counters) {
      if (counter == Text.NONE) {
        file.garbage("makes no sense");
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    file.close();
  }
}
