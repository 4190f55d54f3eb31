package dev.squall.stdlib.tiers;

import dev.squall.component.ComponentFailure;
import dev.squall.posix.PosixError;
import dev.squall.posix.RawFile;
import dev.squall.units.Print;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The tier {@code nvme}: a file without a name on the drive under the component's folder, all of it
 * reserved at the start, read and written past the page cache where the file system allows it.
 */
final class DriveFile implements Tier {
  private final RawFile file;
  private final boolean direct;
  private final PagedSpace space;
  private final ConcurrentLinkedQueue<RawFile.Lane> lanes = new ConcurrentLinkedQueue<>();

  private DriveFile(RawFile file, boolean direct, long bytes) {
    this.file = file;
    this.direct = direct;
    space = new PagedSpace(bytes);
  }

  /** One in {@code folder} for so many bytes. */
  static DriveFile create(String component, Path folder, long capacity) throws ComponentFailure {
    long bytes = PagedSpace.rounded(capacity);
    boolean direct = true;
    RawFile file;
    try {
      file = RawFile.create(folder, true, component + "-tier");
    } catch (PosixError buffered) {
      direct = false;
      file = open(component, folder);
    }
    long reserved = file.reserve(bytes);
    if (reserved < 0) {
      file.close();
      throw new ComponentFailure(
          "component '"
              + component
              + "': tier 'nvme' must have "
              + Print.bytes(capacity)
              + " free in "
              + folder
              + ", the system refused them (errno "
              + -reserved
              + "); give it less capacity, or only tiers: 'cpu'");
    }
    return new DriveFile(file, direct, bytes);
  }

  private static RawFile open(String component, Path folder) throws ComponentFailure {
    try {
      return RawFile.create(folder, false, component + "-tier");
    } catch (PosixError refused) {
      throw new ComponentFailure(
          "component '"
              + component
              + "': tier 'nvme' must be able to make a file in "
              + folder
              + ": "
              + refused.getMessage()
              + "; make the folder writable, or give it only tiers: 'cpu'",
          refused);
    }
  }

  /** True when it bypasses the page cache. */
  boolean direct() {
    return direct;
  }

  @Override
  public String name() {
    return "nvme";
  }

  @Override
  public long used() {
    return space.used();
  }

  @Override
  public @Nullable Place place(long bytes) {
    return space.place(bytes);
  }

  @Override
  public void write(Place place, long at, MemorySegment from) throws IOException {
    transfer("write", place.at() + at, from, true);
  }

  @Override
  public void read(Place place, long at, MemorySegment into) throws IOException {
    transfer("read", place.at() + at, into, false);
  }

  private void transfer(String what, long at, MemorySegment bytes, boolean writes)
      throws IOException {
    RawFile.Lane pooled = lanes.poll();
    RawFile.Lane lane = pooled == null ? file.lane() : pooled;
    try {
      long done = 0;
      while (done < bytes.byteSize()) {
        MemorySegment rest = bytes.asSlice(done);
        long moved = writes ? lane.write(rest, at + done) : lane.read(rest, at + done);
        if (moved <= 0) {
          throw new IOException("nvme: " + what + " failed, errno " + -moved);
        }
        done += moved;
      }
    } finally {
      lanes.add(lane);
    }
  }

  @Override
  public void free(Place place) {
    space.free(place);
  }

  @Override
  public void close() {
    file.close();
  }
}
