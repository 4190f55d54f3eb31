package dev.squall.repl.prompt;

import dev.squall.units.Quantities;
import dev.squall.units.Unit;
import dev.squall.wire.WordEntry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What may be typed: the prompt's own words, the language's from its catalogue, and what the
 * session has declared so far. Thread-safe.
 */
public final class Words {
  private volatile List<WordEntry> catalogue = List.of();
  private volatile Map<String, List<String>> declared = Map.of();

  void catalogue(List<WordEntry> all) {
    catalogue = List.copyOf(all);
  }

  void declared(Map<String, List<String>> names) {
    declared = new TreeMap<>(names);
  }

  /** The language's. */
  List<WordEntry> catalogue() {
    return catalogue;
  }

  /** The word's forms. */
  List<WordEntry> forms(String name) {
    return catalogue.stream().filter(word -> word.name().equals(name)).toList();
  }

  /** What a statement may begin with, each with what it does. */
  Map<String, String> beginnings() {
    Map<String, String> all = new LinkedHashMap<>();
    catalogue.stream()
        .filter(WordEntry::top)
        .forEach(word -> all.putIfAbsent(word.name(), word.summary()));
    return all;
  }

  /** What may stand for a value. */
  Map<String, String> values() {
    Map<String, String> all = new TreeMap<>();
    catalogue.stream()
        .filter(WordEntry::value)
        .forEach(word -> all.putIfAbsent(word.name(), word.summary()));
    declared.forEach((name, operations) -> {
      if (operations.isEmpty()) {
        all.put(name, "yours");
      }
    });
    return all;
  }

  /** What may follow a curve and a dot. */
  Map<String, String> onCurves() {
    Map<String, String> all = new TreeMap<>();
    catalogue.stream()
        .filter(word -> word.where().contains("on a curve"))
        .forEach(word -> all.putIfAbsent(word.name(), word.summary()));
    return all;
  }

  /** What may be broken: the words that stand behind {@code fault} and its name. */
  Map<String, String> faults() {
    Map<String, String> all = new TreeMap<>();
    catalogue.stream()
        .filter(word -> word.where().contains("in a faults block"))
        .forEach(word -> all.putIfAbsent(word.name(), word.summary()));
    return all;
  }

  /** What can be driven: types of components, and the session's own. */
  Set<String> components() {
    Set<String> all = new TreeSet<>();
    catalogue.forEach(word -> {
      String variant = word.variant();
      if (word.name().equals("drive") && variant != null) {
        all.add(variant);
      }
    });
    declared.forEach((name, operations) -> {
      if (!operations.isEmpty()) {
        all.add(name);
      }
    });
    return all;
  }

  /** The operations of a component. */
  List<String> operations(String component) {
    List<String> own = declared.getOrDefault(component, List.of());
    return own.isEmpty()
        ? forms("drive").stream()
            .filter(word -> component.equals(word.variant()))
            .flatMap(word -> word.operations().stream())
            .toList()
        : own;
  }

  /** The words for units, as they follow a number and a dot. */
  static Set<String> units() {
    Set<String> all = new LinkedHashSet<>();
    for (Unit unit : Quantities.units()) {
      all.addAll(unit.properties());
    }
    return all;
  }

  /** True for a word of any kind. */
  boolean knows(String name) {
    return Own.of(name).isPresent()
        || declared.containsKey(name)
        || catalogue.stream().anyMatch(word -> word.name().equals(name));
  }
}
