package dev.squall.library;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.SourceFiles;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of files that problems stand in, those of libraries among them. */
public final class LibrarySources {
  private LibrarySources() {}

  /**
   * The lines of {@code file}: of a library that is pinned for the working folder, {@code
   * acme-shop/words/shop.groovy}, or of a file of this machine; null where it can't be read.
   */
  public static @Nullable List<String> lines(String file) {
    return lines(Path.of(""), file);
  }

  static @Nullable List<String> lines(Path folder, String file) {
    int slash = file.indexOf('/');
    if (slash > 0) {
      try {
        Libraries all = Libraries.of(folder);
        Locked locked = all.lock().find(file.substring(0, slash)).orElse(null);
        if (locked != null) {
          LibraryJar library = LibraryJar.read(file, all.bytes(locked, Place.whole(file)));
          String text = library.texts().get(file.substring(slash + 1));
          if (text != null) {
            return text.lines().toList();
          }
        }
      } catch (InvalidInput unusable) {
        // then it is no library's: the problem says by itself what is wrong with that
      }
    }
    return SourceFiles.lines(file);
  }
}
