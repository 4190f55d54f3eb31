package dev.squall.metric.doctor;

import dev.squall.metric.linux.Roots;
import dev.squall.posix.IoRing;
import dev.squall.posix.Mount;
import dev.squall.posix.PosixError;
import dev.squall.posix.RawFile;
import dev.squall.posix.UnsupportedOnThisMachine;
import dev.squall.units.Print;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Room, direct I/O and io_uring where disk loads put their files, and the folder for sockets:
 * really tried.
 */
final class StorageCheck {
  private static final int BLOCK = 4096;
  private static final double LITTLE = 1e9;

  private final Roots roots;
  private final Path work;
  private final Path state;

  StorageCheck(Roots roots, Path work, Path state) {
    this.roots = roots;
    this.work = work;
    this.state = state;
  }

  List<Finding> findings() {
    return List.of(space(), direct(), ioUring(), socket());
  }

  private Finding space() {
    try {
      long free = Files.getFileStore(existing(work)).getUsableSpace();
      String value = Print.bytes(free) + " free in " + work;
      return free >= LITTLE
          ? Finding.ok("disk space", value, "room for disk loads and run folders")
          : Finding.limited(
              "disk space",
              value,
              "the default limit on disk space may let go at once",
              "free some, or name another folder");
    } catch (IOException e) {
      return Finding.missing(
          "disk space", work + ": " + reason(e), "disk loads can't run", "name another folder");
    }
  }

  private Finding direct() {
    String what = "direct I/O";
    Optional<Mount> journaled =
        Mount.holding(existing(work), roots.proc()).filter(Mount::journalsData);
    if (journaled.isPresent()) {
      // A write would succeed, and go through the page cache.
      return Finding.limited(
          what,
          "accepted in " + work + ", but not done: " + journaled.get().whyNotDirect(),
          "disk loads go through the page cache there, whatever direct: says",
          "name a folder on another file system, or mount this one with data=ordered");
    }
    String name = ".squall-doctor-" + ProcessHandle.current().pid();
    try (RawFile file = RawFile.create(existing(work), true, name);
        Arena arena = Arena.ofConfined()) {
      long written = file.lane().write(arena.allocate(BLOCK, BLOCK), 0);
      if (written == BLOCK) {
        return Finding.ok(
            what, "works in " + work, "disk loads measure the device, past the page cache");
      }
      return noDirect(what, "a write of " + BLOCK + " B gave " + written);
    } catch (PosixError | UnsupportedOnThisMachine e) {
      return noDirect(what, String.valueOf(e.getMessage()));
    }
  }

  private Finding noDirect(String what, String why) {
    return Finding.missing(
        what,
        "refused in " + work + ": " + why,
        "a disk load with direct: true is refused there; a buffered one measures memory for the most part",
        "name a folder on a real disk (tmpfs and some overlays have no direct I/O)");
  }

  private static Finding ioUring() {
    try {
      new IoRing(1).close();
      return Finding.ok("io_uring", "allowed", "deep queues cost little CPU");
    } catch (PosixError | UnsupportedOnThisMachine e) {
      return Finding.limited(
          "io_uring",
          String.valueOf(e.getMessage()),
          "disk loads with a depth use threads: some percent fewer operations at the maximum",
          "set kernel.io_uring_disabled to 0; in a container allow it in the seccomp profile");
    }
  }

  private Finding socket() {
    String what = "socket folder";
    Path socket = existing(state).resolve(".squall-doctor-" + ProcessHandle.current().pid());
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      return Finding.ok(
          what, state.toString(), "status, stop and heal reach a run from any folder");
    } catch (IOException | UnsupportedOperationException e) {
      return Finding.missing(
          what,
          state + ": " + e.getMessage(),
          "guard and engine can't talk: nothing can be run",
          "name a state folder that is yours, on a local file system, with a path of less than 90 bytes");
    } finally {
      delete(socket);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is empty, named for what it is, and in a folder that has just begun to fail.
    }
  }

  /** The folder, or the nearest parent that exists: it may be made only by the first run. */
  private static Path existing(Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.isDirectory(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
