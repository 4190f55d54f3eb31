package dev.squall.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock that one process at a time holds, and that the kernel lets go when that process dies,
 * however it dies.
 *
 * <p>The kernel's lock belongs to a process and goes when the process closes any of its channels to
 * the file: so a second taker in the same process is turned away before it opens one.
 */
public final class FileLock implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FileLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock, or none when another holds it. */
  public static Optional<FileLock> tryTake(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (!HELD.add(absolute)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      taken = channel.tryLock() != null;
      return taken ? Optional.of(new FileLock(absolute, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(absolute);
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException unlikely) {
      // The kernel lets go of it with the process.
    } finally {
      HELD.remove(file);
    }
  }
}
