package dev.squall.dsl.library;

import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.script.Declared;
import dev.squall.library.LibraryJar;
import dev.squall.library.Offer;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a library offers what it has, and has what it offers. */
final class Offered {
  private final LibraryJar library;
  private final ManifestPlaces manifest;
  private final String shown;

  Offered(LibraryJar library, ManifestPlaces manifest, String shown) {
    this.library = library;
    this.manifest = manifest;
    this.shown = shown;
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
    for (Offer offer : library.manifest().offers()) {
      Set<String> has = offer.isWord() ? words.keySet() : scenarios;
      // A type of its classes is there if its example is a plan.
      boolean type = offer.isWord() && (library.java() || AtHand.names().contains(offer.name()));
      if (!has.contains(offer.name()) && !type) {
        problems.add(
            new Problem(
                manifest.of("name", offer.name()),
                offer.isWord()
                    ? "offers: '" + offer.name() + "' is declared in no file of words"
                    : "offers: there is no scenarios/" + offer.name() + ".groovy",
                "declare it, or leave it out"));
      }
    }
    return problems;
  }

  private static String stem(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.[a-z]+$", "");
  }
}
