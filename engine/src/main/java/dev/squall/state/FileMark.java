package dev.squall.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file, known again by what the file system calls it: its path may come to name another.
 *
 * @param inode its number on its device
 * @param device the device's number, which may change from one boot to the next
 */
public record FileMark(long inode, long device) {
  /**
   * What lies at {@code path}, a link itself rather than what it points to; none when there is
   * nothing.
   */
  public static Optional<FileMark> of(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Map<String, Object> seen =
        Files.readAttributes(path, "unix:ino,dev", LinkOption.NOFOLLOW_LINKS);
    return seen.get("ino") instanceof Long inode && seen.get("dev") instanceof Long device
        ? Optional.of(new FileMark(inode, device))
        : Optional.empty();
  }
}
