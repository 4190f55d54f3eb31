package dev.squall.library;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The library that every Squall has, read from where its classes are. */
final class Stdlib {
  private Stdlib() {}

  /** That of this process; null where it has none, as the guard. */
  static @Nullable LibraryJar here() {
    URL manifest = Stdlib.class.getClassLoader().getResource(LibraryJar.ROOT + Manifest.FILE);
    if (manifest == null) {
      return null;
    }
    try {
      if (manifest.openConnection() instanceof JarURLConnection jar) {
        Path file = Path.of(jar.getJarFileURL().toURI());
        return LibraryJar.read(Manifest.STDLIB, LibraryJar.bytes(file, file.toString()));
      }
      // Not packed yet: the build's own folder of classes.
      Path file = Path.of(manifest.toURI());
      Path folder = Objects.requireNonNull(file.getParent());
      return LibraryJar.packed(Manifest.STDLIB, Packing.of(folder, folder.toString()));
    } catch (IOException | URISyntaxException unreadable) {
      throw Wrong.of(
          Manifest.STDLIB, "can't be read: " + unreadable.getMessage(), "install Squall again");
    }
  }
}
