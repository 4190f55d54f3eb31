package dev.squall.stdlib.assistant;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the most probable parse of a sentence: the algorithm of Cocke, Kasami and Younger with the
 * best way to each symbol over each stretch of words (Jurafsky and Martin, Speech and Language
 * Processing, chapter on constituency parsing). Cubic in the words. One thread at a time.
 */
final class Parser {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final Grammar grammar;
  private final int symbols;
  private final Grammar.Rule[] binary;
  private final double[] binaryLog;

  /** Best logarithm, rule and split by stretch and symbol. */
  private double[] best = new double[0];

  private int[] rule = new int[0];
  private int[] split = new int[0];
  private int length;

  Parser(Grammar grammar) {
    this.grammar = grammar;
    symbols = grammar.symbols();
    binary = grammar.rules().stream().filter(r -> !r.isWord()).toArray(Grammar.Rule[]::new);
    binaryLog = Arrays.stream(binary).mapToDouble(Grammar.Rule::log).toArray();
  }

  /**
   * Parses {@code words}; gives the logarithm of the most probable parse, negative infinity when
   * the grammar has none.
   */
  double parse(int[] words) {
    length = words.length;
    int cells = length * (length + 1) * symbols;
    if (best.length < cells) {
      best = new double[cells];
      rule = new int[cells];
      split = new int[cells];
    }
    Arrays.fill(best, 0, cells, NEVER);
    for (int i = 0; i < length; i++) {
      List<Grammar.Rule> making = grammar.making(words[i]);
      for (int r = 0; r < making.size(); r++) {
        best[cell(i, i + 1) + making.get(r).symbol()] = making.get(r).log();
      }
    }
    for (int span = 2; span <= length; span++) {
      for (int from = 0; from + span <= length; from++) {
        fill(from, from + span);
      }
    }
    return length == 0 ? NEVER : best[cell(0, length)];
  }

  private void fill(int from, int to) {
    int own = cell(from, to);
    for (int middle = from + 1; middle < to; middle++) {
      int first = cell(from, middle);
      int second = cell(middle, to);
      for (int r = 0; r < binary.length; r++) {
        double left = best[first + binary[r].left()];
        if (left == NEVER) {
          continue;
        }
        double log = binaryLog[r] + left + best[second + binary[r].right()];
        int at = own + binary[r].symbol();
        if (log > best[at]) {
          best[at] = log;
          rule[at] = r;
          split[at] = middle;
        }
      }
    }
  }

  private int cell(int from, int to) {
    return (from * (length + 1) + to) * symbols;
  }

  /**
   * Walks through the parse that was found from its top, and adds up its rules anew: the logarithm
   * of its probability, or NaN when a step of it is none of the grammar's.
   */
  double retrace(int[] words) {
    return retrace(words, 0, 0, length);
  }

  private double retrace(int[] words, int symbol, int from, int to) {
    if (to - from == 1) {
      for (Grammar.Rule each : grammar.making(words[from])) {
        if (each.symbol() == symbol) {
          return each.log();
        }
      }
      return Double.NaN;
    }
    int at = cell(from, to) + symbol;
    Grammar.Rule used = binary[rule[at]];
    int middle = split[at];
    if (used.symbol() != symbol || middle <= from || middle >= to) {
      return Double.NaN;
    }
    return used.log()
        + retrace(words, used.left(), from, middle)
        + retrace(words, used.right(), middle, to);
  }

  /** Numbers of a parse's chart; for tests that break one. */
  int[] splits() {
    return split;
  }
}
