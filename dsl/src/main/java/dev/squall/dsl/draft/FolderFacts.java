package dev.squall.dsl.draft;

import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a folder allows.
 *
 * @param exists whether there is such a folder
 * @param writable whether files can be made in it
 * @param free bytes left for them
 */
public record FolderFacts(boolean exists, boolean writable, Bytes free) {
  /** What the folder at {@code path} allows now. */
  public static FolderFacts of(Path path) {
    if (!Files.isDirectory(path)) {
      return new FolderFacts(false, false, new Bytes(0));
    }
    try {
      return new FolderFacts(
          true,
          Files.isWritable(path),
          new Bytes(Math.max(0, Files.getFileStore(path).getUsableSpace())));
    } catch (IOException _) {
      return new FolderFacts(true, false, new Bytes(0));
    }
  }
}
