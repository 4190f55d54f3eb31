package dev.squall.plan;

import java.nio.file.Path;

/**
 * A file that the script read besides scripts: the rows of a feeder, the points of a trace.
 *
 * @param name as the script names it
 * @param file its path, from where the script's is given
 * @param sha256 of its bytes, in hex
 * @param bytes how many
 */
public record DataFile(String name, String file, String sha256, long bytes) {
  /** Of a larger one a run's folder keeps no copy. */
  public static final long LARGEST = 16L << 20;

  /** True where a run's folder may keep a copy. */
  public boolean small() {
    return bytes <= LARGEST;
  }

  /** True where the script reads it from one place, wherever the script itself lies. */
  public boolean fixed() {
    return Path.of(name).isAbsolute();
  }
}
