package dev.squall.library;

import java.util.Optional;

/** The version of this Squall. */
public final class SquallVersion {
  private SquallVersion() {}

  /** The release that its jar says it is, or will be; none where it does not run from a jar. */
  public static Optional<LibraryVersion> here() {
    String version = SquallVersion.class.getPackage().getImplementationVersion();
    return Optional.ofNullable(version).map(LibraryVersion::new).map(LibraryVersion::release);
  }
}
