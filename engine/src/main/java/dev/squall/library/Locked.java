package dev.squall.library;

import java.util.List;

/**
 * A library that a project has pinned.
 *
 * @param name its name
 * @param version its version
 * @param from where it came from
 * @param sha256 of its jar, in hex
 * @param with the jars that its classes need besides, in the order of its class path
 */
public record Locked(String name, String version, From from, String sha256, List<Jar> with) {
  /**
   * A jar that is no library, but that one's classes need.
   *
   * @param coordinates of Maven
   * @param sha256 of it, in hex
   */
  public record Jar(String coordinates, String sha256) {}

  /** Checks names and copies. */
  public Locked {
    Manifest.checkName(name);
    new LibraryVersion(version);
    with = List.copyOf(with);
  }

  /** Its name and version, as in messages. */
  public String title() {
    return "'" + name + "' " + version;
  }

  /** The file name that a copy of its jar has. */
  public String fileName() {
    return name + "-" + version + ".jar";
  }
}
