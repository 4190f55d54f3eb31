package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.posix.DiskSpace;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Free bytes of the file system in which a path lies, as a user without privileges may use them.
 */
final class SpaceSource implements Source {
  private final Path path;
  private final List<Metric> metrics;
  private final DiskSpace space;
  private final Consumer<String> notes;
  private boolean told;

  SpaceSource(Tools tools, Path path) throws IOException {
    this.path = path;
    notes = tools.notes();
    space = new DiskSpace(path);
    if (!space.read()) {
      throw new IOException(path + ": no such folder");
    }
    metrics =
        List.of(
            new Metric(
                Names.diskFree(path.toString()), Dimension.BYTES, "free where " + path + " lies"));
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    boolean answered = space.read();
    into[at] = answered ? space.available() : Double.NaN;
    if (!answered && !told) {
      told = true;
      notes.accept(path + " is gone; its free space is missing where that is so");
    }
  }

  @Override
  public void close() {}
}
