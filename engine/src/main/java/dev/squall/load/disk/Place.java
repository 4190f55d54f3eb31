package dev.squall.load.disk;

import dev.squall.load.LoadFailure;
import dev.squall.plan.LoadSettings;
import dev.squall.posix.Errno;
import dev.squall.posix.Mount;
import dev.squall.posix.PosixError;
import dev.squall.posix.RawFile;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where a load's file lies: finds the folder, sees to it that there is room, opens the file. All
 * that can go wrong is told with the folder and what to do about it.
 */
final class Place {
  /** Data on these is in memory: loading them loads no disk. */
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs", "hugetlbfs");

  /** What stays free at least, or a twentieth of the file system where that is less. */
  private static final long RESERVE = 1L << 30;

  private final Path folder;
  private final LoadSettings.Disk settings;
  private final Path proc;

  Place(LoadSettings.Disk settings) {
    this(settings, Path.of("/proc"));
  }

  /** The same with the kernel's files in another folder; for tests. */
  Place(LoadSettings.Disk settings, Path proc) {
    this.settings = settings;
    this.proc = proc;
    String named = settings.folder();
    this.folder = named != null ? Path.of(named).toAbsolutePath().normalize() : temporary();
  }

  /**
   * Temporary files that may be large; the folder for small ones lies in memory on many systems.
   */
  static Path temporary() {
    Path large = Path.of("/var/tmp");
    return Files.isWritable(large)
        ? large
        : Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  }

  Path folder() {
    return folder;
  }

  /** How the file is read and written: {@code direct}, {@code buffered}, or why not as asked. */
  String way() {
    if (!settings.direct()) {
      return "buffered";
    }
    return Mount.holding(folder, proc)
        .filter(Mount::journalsData)
        .map(mount ->
            "through the page cache though direct was asked (" + mount.whyNotDirect() + ")")
        .orElse("direct");
  }

  /** What must stay free on a file system of {@code total} bytes. */
  static long reserve(long total) {
    return Math.min(RESERVE, total / 20);
  }

  /** Checks the folder and the room in it. */
  void check() throws LoadFailure {
    if (!Files.exists(folder)) {
      throw failure("must exist", "is not there", "create it, or name another with folder:");
    }
    if (!Files.isDirectory(folder)) {
      throw failure("must be a folder", "is a file", "name a folder");
    }
    try {
      FileStore store = Files.getFileStore(folder);
      if (IN_MEMORY.contains(store.type())) {
        throw failure(
            "must lie on a disk",
            "lies in memory (" + store.type() + ")",
            "name a folder on a disk with folder:");
      }
      checkRoom(store.getUsableSpace(), store.getTotalSpace());
    } catch (IOException e) {
      throw new LoadFailure(
          text(
              "must tell its free space",
              "does not: " + e.getMessage(),
              "name another with folder:"),
          e);
    }
  }

  /** Checks that the file leaves the reserve where {@code free} of {@code total} bytes are. */
  void checkRoom(long free, long total) throws LoadFailure {
    long reserve = reserve(total);
    if (free - settings.size().value() < reserve) {
      long most = Math.max(0, free - reserve);
      throw failure(
          "must keep " + new Bytes(reserve) + " free",
          "has " + new Bytes(free) + " free and the file takes " + settings.size(),
          most >= settings.block().value()
              ? "lower size: to at most " + new Bytes(most) + ", or name another folder"
              : "make room, or name another folder");
    }
  }

  /** Opens the load's file; it has no name. */
  RawFile open(String fallbackName) throws LoadFailure {
    try {
      return RawFile.create(folder, settings.direct(), fallbackName);
    } catch (PosixError e) {
      throw new LoadFailure(told(-e.errno()), e);
    }
  }

  /** The message for a call on the file that answered {@code result}, a negative error number. */
  String told(long result) {
    int errno = (int) -result;
    String name = Errno.name(errno);
    return switch (errno) {
      case Errno.EACCES, 1 ->
          text(
              "must be writable by this user",
              "is not (" + name + ")",
              "change its permissions, or name another with folder:");
      case Errno.EROFS ->
          text(
              "must be writable",
              "is on a read-only file system (" + name + ")",
              "name another with folder:");
      case Errno.ENOSPC, Errno.EDQUOT ->
          text(
              "must take the file of " + settings.size(),
              (errno == Errno.ENOSPC ? "is full (" : "is at the user's quota (") + name + ")",
              "make room, lower size:, or name another with folder:");
      case Errno.EINVAL ->
          settings.direct()
              ? text(
                  "must allow direct I/O with blocks of " + settings.block(),
                  "refuses it (" + name + ")",
                  "say direct: false, or take a block that is a multiple of 4 KiB")
              : text("must hold the file", "refuses (" + name + ")", "name another with folder:");
      default ->
          text(
              "must hold the file",
              "fails with " + name + " (" + Errno.meaning(errno) + ")",
              "see the kernel's log, or name another with folder:");
    };
  }

  private LoadFailure failure(String rule, String was, String mend) {
    return new LoadFailure(text(rule, was, mend));
  }

  private String text(String rule, String was, String mend) {
    return "disk: folder '" + folder + "' " + rule + ", " + was + ": " + mend;
  }
}
