package dev.squall.stdlib.assistant;

import dev.squall.chance.Chance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A probabilistic context-free grammar in Chomsky's normal form: each symbol becomes two symbols,
 * or a word. It makes the text that the model is trained with, and says what a parse must be.
 * Immutable, any thread.
 */
final class Grammar {
  /** Sentences are no longer; a longer one is drawn anew. */
  static final int LONGEST = 40;

  private final List<String> symbols = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final Map<String, Integer> wordNumbers = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();

  /** Of each symbol: what it may become. */
  private final List<List<Rule>> bySymbol = new ArrayList<>();

  /** Of each word: the rules that make it. */
  private final List<List<Rule>> byWord = new ArrayList<>();

  /**
   * What a symbol may become.
   *
   * @param left the first symbol it becomes; −1 for a word
   * @param right the second symbol; or the word
   * @param share its probability among the symbol's rules
   */
  record Rule(int symbol, int left, int right, double share) {
    boolean isWord() {
      return left < 0;
    }

    double log() {
      return StrictMath.log(share);
    }
  }

  /**
   * A sentence that the grammar made.
   *
   * @param words by number
   * @param log natural logarithm of the probability of the way it was made
   */
  record Sentence(int[] words, double log) {}

  private Grammar() {}

  /** The one that comes with the component. */
  static Grammar own() {
    try (InputStream bytes =
            Objects.requireNonNull(Grammar.class.getResourceAsStream("grammar.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return read(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Grammar read(List<String> lines) {
    Grammar grammar = new Grammar();
    Map<Integer, Map<Rule, Double>> weights = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      double weight = colon < 0 ? 1 : Double.parseDouble(line.substring(colon + 1).strip());
      String rule = colon < 0 ? line : line.substring(0, colon);
      int arrow = rule.indexOf("->");
      if (arrow > 0) {
        String[] into = rule.substring(arrow + 2).strip().split(" ", -1);
        int symbol = grammar.symbol(rule.substring(0, arrow).strip());
        weights
            .computeIfAbsent(symbol, s -> new LinkedHashMap<>())
            .put(new Rule(symbol, grammar.symbol(into[0]), grammar.symbol(into[1]), 0), weight);
      } else {
        int equals = rule.indexOf('=');
        int symbol = grammar.symbol(rule.substring(0, equals).strip());
        String[] words = rule.substring(equals + 1).strip().split(" ", -1);
        double all = 0;
        for (int i = 0; i < words.length; i++) {
          all += 1.0 / (i + 1);
        }
        for (int i = 0; i < words.length; i++) {
          weights
              .computeIfAbsent(symbol, s -> new LinkedHashMap<>())
              .put(new Rule(symbol, -1, grammar.word(words[i]), 0), weight / (i + 1) / all);
        }
      }
    }
    weights.forEach(grammar::share);
    return grammar;
  }

  private void share(int symbol, Map<Rule, Double> weights) {
    double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    weights.forEach((rule, weight) -> {
      Rule shared = new Rule(symbol, rule.left, rule.right, weight / all);
      rules.add(shared);
      bySymbol.get(symbol).add(shared);
      if (shared.isWord()) {
        byWord.get(shared.right).add(shared);
      }
    });
  }

  private int symbol(String name) {
    int known = symbols.indexOf(name);
    if (known >= 0) {
      return known;
    }
    symbols.add(name);
    bySymbol.add(new ArrayList<>());
    return symbols.size() - 1;
  }

  private int word(String word) {
    return wordNumbers.computeIfAbsent(
        word,
        w -> {
          words.add(w);
          byWord.add(new ArrayList<>());
          return words.size() - 1;
        });
  }

  int symbols() {
    return symbols.size();
  }

  /** How many words it knows. */
  int words() {
    return words.size();
  }

  String word(int number) {
    return words.get(number);
  }

  /** The words of {@code numbers}, with a blank between any two. */
  String text(int[] numbers) {
    StringBuilder text = new StringBuilder();
    for (int number : numbers) {
      text.append(text.isEmpty() ? "" : " ").append(words.get(number));
    }
    return text.toString();
  }

  /** The number of each word of {@code text}; −1 for one it does not know. */
  int[] numbers(String text) {
    String[] split = text.split(" ", -1);
    int[] numbers = new int[split.length];
    for (int i = 0; i < split.length; i++) {
      numbers[i] = wordNumbers.getOrDefault(split[i], -1);
    }
    return numbers;
  }

  List<Rule> rules() {
    return rules;
  }

  /** The rules that make the word of this number. */
  List<Rule> making(int word) {
    return byWord.get(word);
  }

  /** Makes a sentence; the same for the same chance. */
  Sentence sentence(Chance chance) {
    for (long attempt = 0; ; attempt++) {
      Draft draft = new Draft(chance.stream(attempt));
      if (draft.derive(0)) {
        int[] made = draft.made.stream().mapToInt(Integer::intValue).toArray();
        return new Sentence(made, draft.log);
      }
    }
  }

  /** A sentence in the making. */
  private final class Draft {
    private final Chance chance;
    private final List<Integer> made = new ArrayList<>();
    private long draws;
    private double log;

    Draft(Chance chance) {
      this.chance = chance;
    }

    /** Writes a symbol out; false when the sentence gets too long. */
    boolean derive(int symbol) {
      Rule rule = drawn(bySymbol.get(symbol), chance.uniform(draws++));
      log += rule.log();
      if (rule.isWord()) {
        made.add(rule.right);
        return made.size() <= LONGEST;
      }
      return draws < 4 * LONGEST && derive(rule.left) && derive(rule.right);
    }
  }

  private static Rule drawn(List<Rule> rules, double u) {
    double sum = 0;
    for (Rule each : rules) {
      sum += each.share;
      if (u < sum) {
        return each;
      }
    }
    return rules.getLast();
  }
}
