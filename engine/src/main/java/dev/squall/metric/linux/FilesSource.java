package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.util.List;

/** Open files of all processes, from {@code /proc/sys/fs/file-nr}: {@code allocated 0 most}. */
final class FilesSource implements Source {
  private static final List<Metric> METRICS =
      List.of(
          new Metric("system.file_handles.open", Dimension.NUMBER, "open files of all processes"));

  private final WatchedFile file;
  private final Text text;

  FilesSource(Tools tools) throws IOException {
    text = tools.text();
    file = tools.proc("sys/fs/file-nr");
  }

  @Override
  public List<Metric> metrics() {
    return METRICS;
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    into[at] = Double.NaN;
    if (file.load(text, nanos)) {
      long open = text.number();
      if (open == Text.NONE) {
        file.garbage("makes no sense");
      } else {
        into[at] = open;
      }
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
