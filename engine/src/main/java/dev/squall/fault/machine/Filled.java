package dev.squall.fault.machine;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.plan.ProcessTarget;
import dev.squall.plan.Strain;
import dev.squall.posix.DiskSpace;
import dev.squall.posix.Errno;
import dev.squall.posix.Mount;
import dev.squall.posix.PosixError;
import dev.squall.posix.Processes;
import dev.squall.posix.RawFile;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A disk is full: a file without a name has all its room but for what is to be left. The kernel
 * takes it away with the engine's process, so nothing need be noted.
 *
 * <p>A disk that only a process sees, in a mount namespace of its own, is reached through {@code
 * /proc/<pid>/root}. It may be one in memory; what is taken there leaves the machine its reserve.
 */
final class Filled implements Injector {
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs", "hugetlbfs");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  /** What a run's own folder needs to tell what happens. */
  private static final Bytes OWN = Bytes.megabytes(64);

  private static final long COARSE = 1 << 20;
  private static final long FINE = 1 << 12;

  private final Strain.FillDisk fill;
  private final @Nullable Path run;
  private final Strains.Seen seen;
  private final Bytes reserve;
  private @Nullable RawFile file;
  private @Nullable Path there;
  private boolean full;
  private long free;

  /** Of a disk that only its process sees: which it was, among what mounts. */
  private String alone = "";

  /**
   * For one time.
   *
   * @param run the run's folder
   * @param seen where the disks of processes are
   * @param reserve of the machine's memory, what a disk in it leaves
   */
  Filled(Strain.FillDisk fill, @Nullable Path run, Strains.Seen seen, Bytes reserve) {
    this.fill = fill;
    this.run = run;
    this.seen = seen;
    this.reserve = reserve;
  }

  /** The file is there, and empty. */
  @Override
  public void ready() throws FaultFailure {
    Path folder = found();
    try {
      check(folder);
      file = create(folder);
      there = folder;
    } catch (IOException | PosixError failure) {
      throw cantBeFilled(failure);
    }
  }

  /** The folder, as this process reaches it. */
  private Path found() throws FaultFailure {
    ProcessTarget of = fill.of();
    Path said = Path.of(fill.folder());
    Path folder = of == null ? said : seen.root(of).resolve(said.toString().substring(1));
    if (!Files.isDirectory(folder)) {
      throw new FaultFailure(folder() + " must be there, is not");
    }
    return folder;
  }

  private void check(Path folder) throws FaultFailure, IOException {
    ProcessTarget of = fill.of();
    if (of == null) {
      mine(folder);
    } else {
      alone(folder, of);
    }
  }

  private FaultFailure cantBeFilled(Exception failure) {
    return new FaultFailure(folder() + " can't be filled: " + failure.getMessage(), failure);
  }

  @Override
  public void inject() throws FaultFailure {
    ProcessTarget of = fill.of();
    Path folder = found();
    try {
      check(folder);
      long now = free(folder);
      if (now <= fill.leave().value()) {
        throw new FaultFailure(
            folder() + " has no more than " + fill.leave() + " free, has " + new Bytes(now));
      }
      if (of != null) {
        reserve(now - fill.leave().value());
      }
      take(folder, now - fill.leave().value());
    } catch (IOException | PosixError failure) {
      throw cantBeFilled(failure);
    }
  }

  private String folder() {
    return "folder '" + fill.folder() + "'" + (fill.of() == null ? "" : " of " + fill.of());
  }

  /** One of the machine's. */
  private void mine(Path folder) throws FaultFailure, IOException {
    FileStore store = Files.getFileStore(folder);
    if (IN_MEMORY.contains(store.type())) {
      throw new FaultFailure(
          folder()
              + " must be on a disk, is in memory ("
              + store.type()
              + "); one that a process alone sees may be: say of: which");
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
  }

  /** One that nothing of this process's own mounts shows: nobody else's is filled by mistake. */
  private void alone(Path folder, ProcessTarget of) throws FaultFailure, IOException {
    Object device = Files.getAttribute(folder, "unix:dev");
    String now = device + Files.readString(Path.of("/proc/self/mountinfo"));
    if (now.equals(alone)) {
      return; // and still is
    }
    for (Mount mount : Mount.all(Path.of("/proc"))) {
      Path point = Path.of(mount.point());
      if (Files.exists(point) && device.equals(Files.getAttribute(point, "unix:dev"))) {
        throw new FaultFailure(
            folder()
                + " must be on a disk that only "
                + of
                + " sees, is on the machine's at "
                + point
                + "; mount one in a mount namespace of its own (unshare --mount), or leave of:"
                + " out");
      }
    }
    alone = now;
  }

  /** It may be in memory, which others need too. */
  private void reserve(long bytes) throws FaultFailure, IOException {
    Matcher available = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
    long left = available.find() ? Long.parseLong(available.group(1)) * 1024 - bytes : bytes;
    if (left < reserve.value()) {
      throw new FaultFailure(
          folder()
              + " may be in memory, of which "
              + reserve
              + " must stay available, would stay "
              + new Bytes(Math.max(0, left))
              + "; mount a smaller one, or leave more");
    }
  }

  private void take(Path folder, long bytes) throws FaultFailure {
    RawFile made = file != null && folder.equals(there) ? file : create(folder);
    if (made != file) {
      heal(); // a disk of a process that is another by now
    }
    file = made;
    there = folder;
    // Its own tables take some, and others write meanwhile.
    long left = bytes;
    long refused = made.reserve(left);
    while (refused == -Errno.ENOSPC && left > bytes / 2) {
      left -= Math.max(COARSE, bytes / 256);
      refused = made.reserve(left);
    }
    if (refused < 0) {
      heal();
      throw new FaultFailure(folder() + " can't be filled: " + Errno.meaning((int) -refused));
    }
    for (long step = COARSE; left < bytes && step >= FINE; step /= 2) {
      left += left + step <= bytes && made.reserve(left + step) == 0 ? step : 0;
    }
    full = true;
    free = left;
  }

  private static RawFile create(Path folder) {
    return RawFile.create(folder, false, ".squall-full-" + ProcessHandle.current().pid());
  }

  /** What whoever writes here has: the privileged may take what is kept back from others. */
  private static long free(Path folder) throws IOException {
    DiskSpace space = new DiskSpace(folder);
    if (!space.read()) {
      throw new IOException("'" + folder + "' can't be reached");
    }
    return Processes.user() == 0 ? space.free() : space.available();
  }

  @Override
  public @Nullable String verify() {
    if (!full || there == null) {
      return null;
    }
    try {
      long now = free(there);
      return now < free + fill.leave().value() ? new Bytes(now) + " are left free" : null;
    } catch (IOException gone) {
      return null;
    }
  }

  @Override
  public void heal() {
    RawFile made = file;
    file = null;
    full = false;
    if (made != null) {
      made.close();
    }
  }
}
