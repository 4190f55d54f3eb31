package dev.squall.dsl.script;

import dev.squall.library.Libraries;
import dev.squall.library.LibraryJar;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Consumer;

/** The Java that libraries bring, each one's in a loader of its own, beside the engine's. */
public final class LibraryClasses {
  private LibraryClasses() {}

  /**
   * Hands on the classes of a library that has some.
   *
   * @param from where it is asked for
   * @throws InvalidInput where they are not here, or {@code to} finds that they can't be used
   */
  public static void of(
      Libraries libraries, LibraryJar library, Place from, Consumer<ClassLoader> to) {
    List<Path> path = libraries.classPath(library, from);
    if (path.isEmpty()) {
      return;
    }
    List<URL> urls = new ArrayList<>();
    try {
      for (Path each : path) {
        urls.add(each.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
    // Not closed: what it has loaded plays until the engine ends.
    ClassLoader classes =
        new URLClassLoader(
            library.manifest().name(),
            urls.toArray(URL[]::new),
            LibraryClasses.class.getClassLoader());
    try {
      to.accept(classes);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
      throw new InvalidInput(
          List.of(
              new Problem(
                  from,
                  "library "
                      + library.manifest().title()
                      + ": its Java can't be used: "
                      + said(broken),
                  "tell its author: 'squall lib test' finds it too")));
    }
  }

  private static String said(Throwable broken) {
    if (!(broken instanceof ServiceConfigurationError)) {
      return broken.toString();
    }
    Throwable cause = broken.getCause();
    return broken.getMessage() + (cause == null ? "" : ": " + cause);
  }
}
