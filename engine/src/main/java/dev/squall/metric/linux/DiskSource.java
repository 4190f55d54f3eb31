package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Disk traffic, from {@code /proc/diskstats}, summed over whole block devices: partitions are part
 * of their disk, and devices made of others (device mapper, RAID, loop) pass on what is counted
 * below them.
 */
final class DiskSource implements Source {
  private static final Pattern NOT_A_DISK = Pattern.compile("(loop|ram|zram|sr|fd)\\d+");
  private static final double SECTOR = 512;
  private static final int READS = 0;
  private static final int READ_SECTORS = 1;
  private static final int WRITES = 2;
  private static final int WRITTEN_SECTORS = 3;
  private static final int BUSY_MILLIS = 4;
  private static final int COUNTERS = 5;
  private static final List<Metric> METRICS =
      List.of(
          new Metric(Names.DISK_READ, Dimension.THROUGHPUT, "read from all disks"),
          new Metric(Names.DISK_WRITE, Dimension.THROUGHPUT, "written to all disks"),
          new Metric(
              "system.disk.operations{direction=read}", Dimension.RATE, "reads from all disks"),
          new Metric(
              "system.disk.operations{direction=write}", Dimension.RATE, "writes to all disks"),
          new Metric(
              "system.disk.io_time",
              Dimension.SHARE,
              "time in which the busiest disk had something to do"));

  private final WatchedFile file;
  private final Text text;
  private final Slots disks;
  private final Rates rates;
  private final long[] counters = new long[COUNTERS];

  DiskSource(Tools tools) throws IOException {
    text = tools.text();
    List<String> names = disks(tools.roots());
    if (names.isEmpty()) {
      throw new IOException(tools.roots().sys("block") + " lists no disk");
    }
    disks = new Slots(names);
    rates = new Rates(names.size() * COUNTERS);
    file = tools.proc("diskstats");
  }

  /** The whole block devices that nothing else of the machine lies below. */
  static List<String> disks(Roots roots) throws IOException {
    try (Stream<Path> devices = Files.list(roots.sys("block"))) {
      return devices
          .filter(device -> !NOT_A_DISK.matcher(device.getFileName().toString()).matches())
          .filter(device -> !hasEntries(device.resolve("slaves")))
          .map(device -> device.getFileName().toString())
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static boolean hasEntries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isPresent();
    } catch (IOException e) {
      return false;
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
    double readBytes = 0;
    double writtenBytes = 0;
    double reads = 0;
    double writes = 0;
    double busy = 0;
    boolean found = false;
    do {
      text.skipWords(2);
      int disk = disks.of(text.word());
      if (disk < 0 || !parse()) {
        continue;
      }
      double moved = rates.perSecond(disk * COUNTERS + READ_SECTORS, counters[READ_SECTORS]);
      double put = rates.perSecond(disk * COUNTERS + WRITTEN_SECTORS, counters[WRITTEN_SECTORS]);
      double gets = rates.perSecond(disk * COUNTERS + READS, counters[READS]);
      double puts = rates.perSecond(disk * COUNTERS + WRITES, counters[WRITES]);
      double used = rates.perSecond(disk * COUNTERS + BUSY_MILLIS, counters[BUSY_MILLIS]) / 1000;
      // A disk that just came has no rate yet; it must not hide the others'.
      if (moved + put + gets + puts >= 0) {
        found = true;
        readBytes += moved * SECTOR;
        writtenBytes += put * SECTOR;
        reads += gets;
        writes += puts;
        busy = used > busy ? used : busy;
      }
    } while (text.nextLine());
    if (found) {
      into[at] = readBytes;
      into[at + 1] = writtenBytes;
      into[at + 2] = reads;
      into[at + 3] = writes;
      into[at + 4] = Math.min(busy, 1);
    }
  }

  /**
   * After the name: reads, merged, sectors, ms, writes, merged, sectors, ms, under way, ms busy, …
   */
  private boolean parse() {
    counters[READS] = text.number();
    text.skipWords(1);
    counters[READ_SECTORS] = text.number();
    text.skipWords(1);
    counters[WRITES] = text.number();
    text.skipWords(1);
    counters[WRITTEN_SECTORS] = text.number();
    text.skipWords(2);
    counters[BUSY_MILLIS] = text.number();
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
