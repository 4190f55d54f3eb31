package dev.squall.fault.machine;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.plan.Strain;
import dev.squall.posix.Errno;
import dev.squall.posix.PosixError;
import dev.squall.posix.Processes;
import dev.squall.posix.RawFile;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A disk is full: a file without a name has all its room but for what is to be left. The kernel
 * takes it away with the engine's process, so nothing need be noted.
 */
final class Filled implements Injector {
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs", "hugetlbfs");

  /** What a run's own folder needs to tell what happens. */
  private static final Bytes OWN = Bytes.megabytes(64);

  private final Strain.FillDisk fill;
  private final @Nullable Path run;
  private @Nullable RawFile file;
  private long free;

  Filled(Strain.FillDisk fill, @Nullable Path run) {
    this.fill = fill;
    this.run = run;
  }

  @Override
  public void inject() throws FaultFailure {
    Path folder = Path.of(fill.folder());
    if (!Files.isDirectory(folder)) {
      throw new FaultFailure("folder '" + folder + "' must be there, is not");
    }
    try {
      FileStore store = Files.getFileStore(folder);
      if (IN_MEMORY.contains(store.type())) {
        throw new FaultFailure(
            "folder '" + folder + "' must be on a disk, is in memory (" + store.type() + ")");
      }
      if (run != null
          && Files.getFileStore(run).equals(store)
          && fill.leave().value() < OWN.value()) {
        throw new FaultFailure(
            "leave must be at least "
                + OWN
                + " on the disk of the run's own folder, was "
                + fill.leave()
                + "; or keep runs elsewhere, with --runs");
      }
      long now = free(store);
      if (now <= fill.leave().value()) {
        throw new FaultFailure(
            "folder '"
                + folder
                + "' has no more than "
                + fill.leave()
                + " free, has "
                + new Bytes(now));
      }
      take(folder, now - fill.leave().value());
    } catch (IOException | PosixError failure) {
      throw new FaultFailure(
          "folder '" + folder + "' can't be filled: " + failure.getMessage(), failure);
    }
  }

  private void take(Path folder, long bytes) throws FaultFailure {
    RawFile made = RawFile.create(folder, false, ".squall-full-" + ProcessHandle.current().pid());
    // Its own tables take some, and others write meanwhile.
    long left = bytes;
    long refused = made.reserve(left);
    while (refused == -Errno.ENOSPC && left > bytes / 2) {
      left -= Math.max(1 << 20, bytes / 256);
      refused = made.reserve(left);
    }
    if (refused < 0) {
      made.close();
      throw new FaultFailure(
          "folder '" + folder + "' can't be filled: " + Errno.meaning((int) -refused));
    }
    file = made;
    free = left;
  }

  /** What whoever writes here has: the privileged may take what is kept back from others. */
  private static long free(FileStore store) throws IOException {
    return Processes.user() == 0 ? store.getUnallocatedSpace() : store.getUsableSpace();
  }

  @Override
  public @Nullable String verify() {
    if (file == null) {
      return null;
    }
    try {
      long now = free(Files.getFileStore(Path.of(fill.folder())));
      return now < free + fill.leave().value() ? new Bytes(now) + " are left free" : null;
    } catch (IOException gone) {
      return null;
    }
  }

  @Override
  public void heal() {
    RawFile made = file;
    file = null;
    if (made != null) {
      made.close();
    }
  }
}
