package dev.squall.dsl.library;

import dev.squall.dsl.script.Declared;
import dev.squall.library.LibraryJar;
import dev.squall.library.Offer;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a library offers what it has, and has what it offers. */
final class Offered {
  private final LibraryJar library;
  private final ManifestPlaces manifest;
  private final String shown;
  private final Map<String, String> types;

  /**
   * A library's.
   *
   * @param types that its Java registers, by name, each with its kind
   */
  Offered(LibraryJar library, ManifestPlaces manifest, String shown, Map<String, String> types) {
    this.library = library;
    this.manifest = manifest;
    this.shown = shown;
    this.types = types;
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    Map<String, Place> words = new LinkedHashMap<>();
    library
        .in("words", ".groovy")
        .forEach((file, text) -> Declared.in(shown + file, text).forEach(words::putIfAbsent));
    Set<String> scenarios = new TreeSet<>();
    library.in("scenarios", ".groovy").keySet().forEach(file -> scenarios.add(stem(file)));
    library.in("scenarios", ".yaml").keySet().forEach(file -> scenarios.add(stem(file)));
    Set<String> offered =
        library.manifest().offers().stream().map(Offer::name).collect(Collectors.toSet());
    words.forEach((word, place) -> {
      if (!offered.contains(word)) {
        problems.add(
            new Problem(
                place,
                "'" + word + "' is not offered in " + manifest.file(),
                "offer it there, or make it the library's own: a private method"));
      }
    });
    for (String scenario : scenarios) {
      if (!offered.contains(scenario)) {
        problems.add(
            new Problem(
                manifest.of("offers"),
                "offers: scenario '" + scenario + "' is missing",
                "offer it with its kind, scenario, or move it to tests"));
      }
    }
    types.forEach((type, kind) -> {
      if (!offered.contains(type)) {
        problems.add(
            new Problem(
                manifest.of("offers"),
                "offers: " + kind + " '" + type + "' is missing, which its Java registers",
                "offer it with its kind, " + kind + ", or take it out of META-INF/services"));
      }
    });
    for (Offer offer : library.manifest().offers()) {
      String kind = offer.kind().name().toLowerCase(Locale.ROOT);
      Set<String> has = offer.isWord() ? words.keySet() : scenarios;
      String type = offer.isWord() ? types.get(offer.name()) : null;
      if (type != null && !type.equals(kind)) {
        problems.add(
            new Problem(
                manifest.of("name", offer.name()),
                "offers: '" + offer.name() + "' must be of the kind " + type + ", was " + kind,
                "say what its Java is"));
      } else if (type == null && !has.contains(offer.name())) {
        problems.add(missing(offer));
      }
    }
    return problems;
  }

  private Problem missing(Offer offer) {
    String message =
        !offer.isWord()
            ? "offers: there is no scenarios/" + offer.name() + ".groovy"
            : library.java()
                ? "offers: '"
                    + offer.name()
                    + "' is declared in no file of words, and registered by none of its classes"
                : "offers: '" + offer.name() + "' is declared in no file of words";
    return new Problem(manifest.of("name", offer.name()), message, "declare it, or leave it out");
  }

  private static String stem(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.[a-z]+$", "");
  }
}
