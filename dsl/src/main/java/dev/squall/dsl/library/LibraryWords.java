package dev.squall.dsl.library;

import dev.squall.library.Libraries;
import dev.squall.library.LibraryJar;
import dev.squall.library.Locked;
import dev.squall.library.Offer;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.wire.WordEntry;
import java.util.ArrayList;
import java.util.List;

/** The words of the libraries that are pinned, for completion and help. */
public final class LibraryWords {
  private LibraryWords() {}

  /** Those of all that can be used; of one that can't, {@code use} says why. */
  public static List<WordEntry> of(Libraries libraries) {
    List<WordEntry> all = new ArrayList<>();
    try {
      for (Locked locked : libraries.lock().libraries()) {
        all.addAll(of(libraries, locked));
      }
    } catch (InvalidInput unreadable) {
      return List.of();
    }
    return all;
  }

  private static List<WordEntry> of(Libraries libraries, Locked locked) {
    try {
      LibraryJar library = libraries.find(locked.name(), Place.whole(locked.name()));
      String use = "use '" + locked.name() + "'";
      return library.manifest().offers().stream()
          .filter(Offer::isWord)
          .map(offer -> entry(offer, use))
          .toList();
    } catch (InvalidInput unusable) {
      return List.of();
    }
  }

  private static WordEntry entry(Offer offer, String use) {
    boolean component = offer.kind() == Offer.Kind.COMPONENT;
    boolean value =
        switch (offer.kind()) {
          case CURVE, VALUE, PHASES -> true;
          // A recipe is a line of its own; a type is what a fault does: fault 'mine', hiccup().
          case FAULT -> offer.example().lines().noneMatch(line -> line.startsWith(offer.name()));
          case COMPONENT, EXPECTATION, STRATEGY, TOOL, EXPERT, SCENARIO -> false;
        };
    return new WordEntry(
        component ? "drive" : offer.name(),
        component ? offer.name() : null,
        List.of("after " + use),
        value,
        !value,
        false,
        offer.says(),
        List.of(),
        List.of(),
        List.of(),
        use + "\n" + offer.example());
  }
}
