package dev.squall.undo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file held at one moment, on the device, so that it can be given back. Whether it holds the
 * same still is read in the file: no times of it tell for sure, as who has it in memory writes
 * without them.
 */
public final class KeptFile {
  /** What a file held is kept in the entry up to this size, else in a file beside the journal. */
  static final int INLINE = 64 << 10;

  private static final int CHUNK = 256 << 10;

  private final Path path;
  private final String mode;
  private final byte @Nullable [] content;
  private final @Nullable Path backup;

  private KeptFile(Path path, String mode, byte @Nullable [] content, @Nullable Path backup) {
    this.path = path;
    this.mode = mode;
    this.content = content;
    this.backup = backup;
  }

  /**
   * Keeps it as it is.
   *
   * @param beside with a number behind it, where a large one is kept
   * @param number the first that may be free
   */
  static KeptFile of(Path path, Path beside, int number) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(absolute));
    byte[] content = Files.readAllBytes(absolute);
    if (content.length <= INLINE) {
      return new KeptFile(absolute, mode, content, null);
    }
    int next = number;
    while (true) {
      Path backup = beside.resolveSibling(beside.getFileName() + "-" + next + ".bak");
      try (FileChannel copy =
          FileChannel.open(
              backup,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        UndoJournal.write(copy, ByteBuffer.wrap(content));
        copy.force(true);
        return new KeptFile(absolute, mode, null, backup);
      } catch (FileAlreadyExistsException taken) {
        next++; // kept before
      } catch (IOException full) {
        Files.deleteIfExists(backup);
        throw full;
      }
    }
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** What gives it back. */
  Undo.RestoreFile undo() {
    return new Undo.RestoreFile(
        path.toString(),
        content == null ? null : Base64.getEncoder().encodeToString(content),
        backup == null ? null : backup.toString(),
        mode);
  }

  /** Whether the file holds what is kept, and has its mode; reads all of it. */
  public boolean same() {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).equals(mode)
          && (content != null
              ? Files.size(path) == content.length
                  && Arrays.equals(Files.readAllBytes(path), content)
              : same(Objects.requireNonNull(backup)));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private boolean same(Path copy) throws IOException {
    try (FileChannel now = FileChannel.open(path, StandardOpenOption.READ);
        FileChannel before = FileChannel.open(copy, StandardOpenOption.READ)) {
      ByteBuffer one = ByteBuffer.allocate(CHUNK);
      ByteBuffer other = ByteBuffer.allocate(CHUNK);
      boolean same = now.size() == before.size();
      while (same && fill(now, one) + fill(before, other) > 0) {
        same = one.equals(other);
      }
      return same;
    }
  }

  /** Reads on; how much it has got, a whole buffer unless the file ends. */
  private static int fill(FileChannel from, ByteBuffer to) throws IOException {
    to.clear();
    while (to.hasRemaining() && from.read(to) >= 0) {
      // on
    }
    return to.flip().limit();
  }

  /** Throws it away, where nothing is noted that needs it. */
  public void drop() throws IOException {
    if (backup != null) {
      Files.deleteIfExists(backup);
    }
  }
}
