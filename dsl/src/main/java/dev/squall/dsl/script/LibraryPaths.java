package dev.squall.dsl.script;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a library's files lie for the language: below a folder that is none of any machine. */
public final class LibraryPaths {
  private static final Path ROOT = Path.of("/squall-libraries");

  private LibraryPaths() {}

  /** That of a library's {@code file}, which is named from the library's folder. */
  public static Path of(String library, String file) {
    return folder(library).resolve(file);
  }

  /** The library's folder. */
  static Path folder(String library) {
    return ROOT.resolve(library);
  }

  /** The folder of the library that has this path; null for a path that is no library's. */
  static @Nullable Path folder(@Nullable Path path) {
    return path != null && path.startsWith(ROOT) ? folder(library(path)) : null;
  }

  /** The name of the library that has this path. */
  static String library(Path path) {
    return ROOT.relativize(path).getName(0).toString();
  }

  /** How messages call it: {@code acme-shop/scenarios/rows.csv}. */
  public static String shown(Path path) {
    return ROOT.relativize(path).toString();
  }

  /**
   * What a library's script calls {@code name}, which counts from where the script lies.
   *
   * @param script of a library
   * @param from where it says so
   * @throws InvalidInput where that is no place in the library
   */
  public static Path beside(Path script, String name, Place from) {
    Path path = script.resolveSibling(name).normalize();
    if (!path.startsWith(folder(library(script)))) {
      throw new InvalidInput(
          List.of(
              new Problem(
                  from,
                  "file '" + name + "' leads out of library '" + library(script) + "'",
                  "a library's scripts read its own files: put the file beside the script")));
    }
    return path;
  }
}
