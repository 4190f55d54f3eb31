package dev.squall.library;

import dev.squall.plan.Checksum;
import dev.squall.state.StateFolder;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a user's libraries lie, each jar by its checksum, so that projects share them and none
 * finds another than it has pinned.
 *
 * @param folder holds them
 */
public record Store(Path folder) {
  /** That of the user whose process this is. */
  public static Store here() throws IOException {
    return new Store(StateFolder.here().path().resolve("libraries"));
  }

  /** Where the jar of this checksum lies, if it is there. */
  public Path jar(String sha256) {
    return folder.resolve(sha256 + ".jar");
  }

  /** True where it is there, whole or not. */
  public boolean has(String sha256) {
    return Files.isRegularFile(jar(sha256));
  }

  /** Keeps a jar; where it lies. */
  public Path put(byte[] bytes) throws IOException {
    Path jar = jar(Checksum.of(bytes));
    if (Files.isRegularFile(jar) && Arrays.equals(Files.readAllBytes(jar), bytes)) {
      return jar;
    }
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, ".", ".part");
    try {
      Files.write(fresh, bytes);
      move(fresh, jar);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return jar;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException slowly) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Notes that the lock file pins this jar. */
  void pinned(String sha256, Path lockFile) throws IOException {
    Set<String> locks = locks(sha256);
    if (locks.add(lockFile.toString())) {
      Files.write(notes(sha256), locks);
    }
  }

  /** The lock file pins this jar no more; forgets it where no other that is still there does. */
  void released(String sha256, Path lockFile) throws IOException {
    Set<String> locks = locks(sha256);
    locks.remove(lockFile.toString());
    locks.removeIf(lock -> !Files.exists(Path.of(lock)));
    if (locks.isEmpty()) {
      Files.deleteIfExists(jar(sha256));
      Files.deleteIfExists(notes(sha256));
    } else {
      Files.write(notes(sha256), locks);
    }
  }

  /** Which lock files pin it. */
  private Path notes(String sha256) {
    return folder.resolve(sha256 + ".locks");
  }

  private Set<String> locks(String sha256) throws IOException {
    return Files.exists(notes(sha256))
        ? new TreeSet<>(Files.readAllLines(notes(sha256)))
        : new TreeSet<>();
  }
}
