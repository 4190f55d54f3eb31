package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import dev.squall.posix.FileLinks;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The number of processes, without listing them: the kernel keeps {@code /proc}'s link count at
 * two, plus its fixed folders, plus the processes (proc_root_getattr). In a container it counts the
 * whole machine's.
 */
final class ProcessSource implements Source {
  private static final List<Metric> METRICS =
      List.of(new Metric("system.process.count", Dimension.NUMBER, "processes"));

  private final FileLinks proc;
  private final long fixed;

  ProcessSource(Tools tools) throws IOException {
    fixed = 2 + folders(tools.roots().proc());
    proc = new FileLinks(tools.roots().proc());
    if (proc.read() < fixed) {
      throw new IOException(tools.roots().proc() + " does not count processes in its links");
    }
  }

  private static long folders(Path proc) throws IOException {
    try (Stream<Path> entries = Files.list(proc)) {
      return entries
          .filter(entry -> !Character.isDigit(entry.getFileName().toString().charAt(0)))
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .count();
    }
  }

  @Override
  public List<Metric> metrics() {
    return METRICS;
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    long links = proc.read();
    into[at] = links < fixed ? Double.NaN : links - fixed;
  }

  @Override
  public void close() {}
}
