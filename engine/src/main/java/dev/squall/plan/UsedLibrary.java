package dev.squall.plan;

/**
 * A library that a script used.
 *
 * @param name its name
 * @param version its version
 * @param sha256 of its jar, in hex
 */
public record UsedLibrary(String name, String version, String sha256) {
  /** Which state of it, for people. */
  public String state() {
    return version + ", SHA-256 " + Checksum.start(sha256);
  }
}
