package dev.squall.dsl.catalogue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All words of the language, and those of the types that libraries have put at hand. */
public final class Catalogue {
  private static final Map<String, List<Word>> WORDS = new LinkedHashMap<>();

  static {
    // The engine's alone, whoever asks first.
    new AtHand()
        .within(Catalogue::words)
        .forEach(word -> WORDS.computeIfAbsent(word.name(), _ -> new ArrayList<>()).add(word));
  }

  private static List<Word> words() {
    return Stream.of(
            ScenarioWords.all(),
            PhaseWords.all(),
            LoadWords.all(),
            DriveWords.all(),
            SteeringWords.all(),
            ComponentWords.all(),
            DecisionWords.all(),
            HappeningWords.all(),
            FaultWords.all(),
            ExperimentWords.all(),
            ExpectationWords.all(),
            LimitWords.all(),
            PrepareWords.all(),
            MonitoringWords.all(),
            CurveWords.all())
        .flatMap(List::stream)
        .toList();
  }

  private Catalogue() {}

  /** Every word in the order of the reference page, its forms one after another. */
  public static List<Word> all() {
    return Stream.concat(WORDS.values().stream().flatMap(List::stream), AtHand.words().stream())
        .toList();
  }

  /** True where {@code name} is a word that may stand somewhere in {@code where}. */
  public static boolean knows(String name, Set<Where> where) {
    return forms(name).stream().anyMatch(word -> word.where().stream().anyMatch(where::contains));
  }

  /** The forms of the word {@code name}; none where it is no word. */
  public static List<Word> forms(String name) {
    List<Word> own = WORDS.getOrDefault(name, List.of());
    return own.isEmpty()
        ? AtHand.words().stream().filter(word -> word.name().equals(name)).toList()
        : own;
  }

  /** The forms of the word {@code name} that may stand in {@code where}. */
  public static List<Word> forms(String name, Set<Where> where) {
    return forms(name).stream()
        .filter(word -> word.where().stream().anyMatch(where::contains))
        .toList();
  }

  /** Where one of {@code forms} may stand, as in a message: {@code in a phase or …}. */
  public static String standing(List<Word> forms) {
    Set<Where> where = EnumSet.noneOf(Where.class);
    forms.forEach(word -> where.addAll(word.where()));
    if (where.size() > 1) {
      // The limit called load has the name of the word for loads, which is what was meant.
      where.remove(Where.LIMITS);
    }
    return where.stream().map(Where::said).collect(Collectors.joining(" or "));
  }

  /** The word's form with this first argument, or its only form. */
  public static Optional<Word> form(List<Word> forms, @Nullable String first) {
    return forms.stream()
        .filter(word -> word.variant() == null || word.variant().equals(first))
        .findFirst();
  }

  /** The names of the words that may stand in one of {@code where}, in alphabetical order. */
  public static Set<String> names(Set<Where> where) {
    Set<String> names = new TreeSet<>();
    for (Word word : all()) {
      if (word.where().stream().anyMatch(where::contains)) {
        names.add(word.name());
      }
    }
    return names;
  }
}
