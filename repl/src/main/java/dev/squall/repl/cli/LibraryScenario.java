package dev.squall.repl.cli;

import dev.squall.library.Libraries;
import dev.squall.library.LibraryJar;
import dev.squall.library.Locked;
import dev.squall.library.Offer;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that a library offers, named {@code acme-shop/black-friday}.
 *
 * @param file what it is called
 * @param text its text
 */
record LibraryScenario(Path file, String text) {
  private static final List<String> ENDS = List.of(".groovy", ".yaml");

  /**
   * The one of this name, of a library that is pinned for the working folder; null where it names
   * no such library.
   *
   * @throws Refusal where the library has none of this name, or can't be used
   */
  static @Nullable LibraryScenario of(Path named) {
    if (named.isAbsolute() || named.getNameCount() != 2) {
      return null;
    }
    String library = named.getName(0).toString();
    String scenario = named.getName(1).toString();
    try {
      Libraries all = Libraries.of(Path.of(""));
      if (all.lock().libraries().stream().map(Locked::name).noneMatch(library::equals)) {
        return null;
      }
      LibraryJar jar = all.find(library, Place.whole(named.toString()));
      for (String end : ENDS) {
        String text = jar.texts().get("scenarios/" + scenario + end);
        if (text != null) {
          return new LibraryScenario(Path.of(library, scenario + end), text);
        }
      }
      List<String> offered =
          jar.manifest().offers().stream()
              .filter(offer -> !offer.isWord())
              .map(Offer::name)
              .toList();
      throw Refusal.invalid(
          "script '"
              + named
              + "': library "
              + jar.manifest().title()
              + " offers no such scenario; "
              + Nearest.to(scenario, offered)
                  .map(near -> "did you mean '" + library + "/" + near + "'?")
                  .orElse(
                      offered.isEmpty()
                          ? "it offers none"
                          : "it offers " + String.join(", ", offered)));
    } catch (InvalidInput unusable) {
      throw Refusal.invalid(String.valueOf(unusable.getMessage()));
    }
  }
}
