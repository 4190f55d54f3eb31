package dev.squall.library;

import dev.squall.plan.Plan;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that a library offers. It is named {@code acme-shop/black-friday}, by the library and
 * by itself, as if it lay in a folder of the library's name beside the scripts that can use it.
 *
 * @param library that it is of
 * @param path where it lies in the library: {@code scenarios/black-friday.groovy}
 * @param text its text
 * @param libraries those that it can use
 */
public record LibraryScenario(LibraryJar library, String path, String text, Libraries libraries) {
  private static final String FOLDER = "scenarios";
  private static final List<String> ENDS = List.of(".groovy", ".yaml");

  /**
   * The one that {@code named} names; null where that is a file, or names no library that is
   * pinned.
   *
   * @throws InvalidInput where the library has none of this name, or can't be used
   */
  public static @Nullable LibraryScenario of(Path named) {
    if (named.getNameCount() < 2 || Files.exists(named)) {
      return null;
    }
    String name = String.valueOf(Objects.requireNonNull(named.getParent()).getFileName());
    String scenario = String.valueOf(named.getFileName());
    Libraries all = Libraries.of(folder(named));
    if (all.lock().find(name).isEmpty()) {
      return null;
    }
    LibraryJar library = all.find(name, Place.whole(named.toString()));
    for (String end : ENDS) {
      String path = FOLDER + "/" + scenario + end;
      String text = library.texts().get(path);
      if (text != null) {
        return new LibraryScenario(library, path, text, all);
      }
    }
    List<String> offered = offered(library);
    throw Wrong.of(
        named.toString(),
        "library " + library.manifest().title() + " has no such scenario",
        Nearest.to(name + "/" + scenario, offered)
            .map(near -> "did you mean '" + near + "'?")
            .orElse(offered.isEmpty() ? "it has none" : "it has " + String.join(", ", offered)));
  }

  /**
   * The folder whose libraries the script {@code named} can use: its own, or for a library's
   * scenario that from which it is named.
   */
  public static Path folder(Path named) {
    Path own = Objects.requireNonNullElse(named.toAbsolutePath().getParent(), Path.of(""));
    Path above = own.getParent();
    return above == null || Files.exists(named) ? own : above;
  }

  /** The names of all that scripts in {@code folder} can play, of libraries that can be used. */
  public static List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try {
      Libraries all = Libraries.of(folder);
      for (Locked locked : all.lock().libraries()) {
        names.addAll(names(all, locked));
      }
    } catch (InvalidInput unreadable) {
      return List.of(); // whoever names one hears why
    }
    return names;
  }

  private static List<String> names(Libraries all, Locked locked) {
    try {
      return offered(all.find(locked.name(), Place.whole(locked.name())));
    } catch (InvalidInput unusable) {
      return List.of(); // as above
    }
  }

  private static List<String> offered(LibraryJar library) {
    Manifest manifest = library.manifest();
    return manifest.offers().stream()
        .filter(offer -> !offer.isWord())
        .map(offer -> manifest.name() + "/" + offer.name())
        .toList();
  }

  /** True where {@code plan} was made of the library's scenario that {@code named} names. */
  public static boolean made(Plan plan, Path named) {
    Path library = named.getParent();
    String file = plan.sources().getFirst().file();
    return library != null
        && ENDS.stream()
            .anyMatch(end ->
                file.equals(
                    library.getFileName() + "/" + FOLDER + "/" + named.getFileName() + end));
  }

  /** What messages call it: {@code acme-shop/scenarios/black-friday.groovy}. */
  public String file() {
    return library.manifest().name() + "/" + path;
  }
}
