package dev.squall.repl.prompt;

import dev.squall.problem.Nearest;
import dev.squall.wire.WordEntry;
import dev.squall.wire.WordEntry.ArgumentEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What {@code help} says: of the prompt's own words, and of the language's from its catalogue. */
final class Help {
  private Help() {}

  /** What there is to say. */
  static String all(List<WordEntry> words) {
    StringBuilder text = new StringBuilder("At the prompt:\n");
    for (Own own : Own.values()) {
      text.append("  %-22s %s%n".formatted(own.usage(), own.summary()));
    }
    text.append("\nIn the language, which scripts speak too; for each: help WORD\n");
    row(text, "begins now", words, entry -> entry.top() && !entry.value());
    row(text, "values", words, WordEntry::value);
    text.append(
        """

        For example
          cpu 60.percent                          loads until: stop cpu
          hold cpu: 20.percent, during: 2.s       plays and comes back
          drive graph, rate: 50.perSecond         calls a component
        """);
    return text.toString();
  }

  private static void row(
      StringBuilder text, String title, List<WordEntry> words, Predicate<WordEntry> which) {
    Set<String> names = new LinkedHashSet<>();
    words.stream().filter(which).forEach(word -> names.add(word.name()));
    if (!names.isEmpty()) {
      text.append("  %-12s %s%n".formatted(title, String.join(" ", names)));
    }
  }

  /** All about one word: {@code cpu}, or a form of one, {@code load cpu}. */
  static String of(String asked, List<WordEntry> words) {
    StringBuilder text = new StringBuilder();
    Own.of(asked)
        .ifPresent(
            own -> text.append(own.usage()).append("\n  ").append(own.summary()).append('\n'));
    List<WordEntry> exact =
        words.stream()
            .filter(word -> word.title().equals(asked) || asked.equals(word.variant()))
            .toList();
    List<WordEntry> meant = new ArrayList<>(exact);
    words.stream()
        .filter(word -> word.name().equals(asked))
        .filter(word -> !meant.contains(word))
        .filter(word -> !word.name().equals("drive") || word.variant() == null)
        .forEach(meant::add);
    meant.forEach(word -> text.append(text.isEmpty() ? "" : "\n").append(section(word)));
    return text.isEmpty() ? unknown(asked, words) : text.toString();
  }

  private static String unknown(String asked, List<WordEntry> words) {
    Set<String> known = new TreeSet<>(Own.words());
    words.forEach(word -> known.add(word.name()));
    return "'"
        + asked
        + "' is not a word of Squall; "
        + Nearest.to(asked, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("help lists them all")
        + "\n";
  }

  private static String section(WordEntry word) {
    StringBuilder text = new StringBuilder();
    text.append(word.title()).append("  (").append(String.join(", ", word.where())).append(")\n");
    text.append("  ").append(word.summary()).append("\n\n");
    word.example().lines().forEach(line -> text.append("    ").append(line).append('\n'));
    if (!word.positional().isEmpty() || !word.named().isEmpty()) {
      text.append('\n');
    }
    word.positional().forEach(argument -> text.append(row(argument.name(), argument)));
    word.named().forEach(argument -> text.append(row(argument.name() + ":", argument)));
    if (!word.operations().isEmpty()) {
      text.append("\n  operations: ").append(String.join(", ", word.operations())).append('\n');
    }
    return text.toString();
  }

  private static String row(String name, ArgumentEntry argument) {
    String byDefault = argument.byDefault();
    return "  %-14s %s; %s%s%n"
        .formatted(
            name,
            argument.help(),
            argument.takes(),
            argument.required()
                ? "; must be given"
                : byDefault == null ? "" : "; else " + byDefault);
  }
}
