package dev.squall.stdlib.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The files that codecs unpack their native code to: what is loaded needs its file no more, so it
 * is unlinked at once, and nothing is left behind even by a kill.
 */
final class Natives {
  private static final Path MAPS = Path.of("/proc/self/maps");

  private Natives() {}

  /** Where zstd-jni unpacks to, if it has not yet. */
  static void unpackZstdTo(Path folder) {
    System.setProperty("ZstdTempFolder", folder.toString());
  }

  /**
   * Unlinks the files of the codecs that this process has loaded; where that can't be known, the
   * codecs' own clean-up at the end of the process stands.
   */
  static void forgetFiles() {
    if (!Files.isReadable(MAPS)) {
      return;
    }
    try (Stream<String> maps = Files.lines(MAPS)) {
      maps.filter(line -> line.endsWith(".so") && line.indexOf('/') > 0)
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .distinct()
          .filter(Natives::unpacked)
          .forEach(Natives::unlink);
    } catch (IOException e) {
      // As where there are no maps.
    }
  }

  private static boolean unpacked(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.matches("liblz4-java-?\\d+\\.so|libzstd-jni-[0-9.-]+-?\\d{6,}\\.so");
  }

  private static void unlink(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(Path.of(file + ".lck"));
    } catch (IOException e) {
      // Not ours to delete, then: it is unlinked at the end of the process.
    }
  }
}
