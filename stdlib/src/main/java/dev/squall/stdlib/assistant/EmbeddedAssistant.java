package dev.squall.stdlib.assistant;

import dev.squall.chance.Chance;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.units.Print;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * An assistant on a language model of its own, trained with text that its grammar makes. Any
 * thread.
 */
final class EmbeddedAssistant implements Assistant {
  /** Of probabilities that were added up in another order. */
  private static final double ROUNDING = 1e-9;

  private static final int SENTENCES_BETWEEN_LOOKS = 1_000;

  private final Grammar grammar = Grammar.own();
  private final LanguageModel model = new LanguageModel(grammar.words());
  private final ConcurrentLinkedQueue<Parser> parsers = new ConcurrentLinkedQueue<>();
  private final long trainingWords;
  private final int length;
  private final DoubleAdder surprise = new DoubleAdder();
  private final LongAdder surprised = new LongAdder();

  EmbeddedAssistant(long trainingWords, int length) {
    this.trainingWords = trainingWords;
    this.length = length;
  }

  @Override
  public void setUp(Site site) throws InterruptedException {
    Chance text = site.chance().stream("text");
    long learnt = 0;
    long sentences = 0;
    model.lock().writeLock().lock();
    try {
      while (learnt < trainingWords) {
        int[] words = grammar.sentence(text.stream(sentences++)).words();
        learn(words);
        learnt += words.length;
        if (sentences % SENTENCES_BETWEEN_LOOKS == 0 && Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      model.settle();
    } finally {
      model.lock().writeLock().unlock();
    }
    site.log()
        .accept(
            "trained with "
                + Print.number(learnt)
                + " words of text, "
                + Print.number(model.words() - 1)
                + " different: "
                + Print.number(model.kinds())
                + " trigrams");
  }

  /** Words of the grammar come after the model's end of a sentence. */
  private static int number(int word) {
    return word + 1;
  }

  private void learn(int[] words) {
    int first = model.start();
    int second = model.start();
    for (int i = 0; i <= words.length; i++) {
      int word = i < words.length ? number(words[i]) : LanguageModel.END;
      model.learn(first, second, word);
      first = second;
      second = word;
    }
  }

  /** A sentence that this user has not had before, as text. */
  private Grammar.Sentence next(User user) {
    return grammar.sentence(user.chance().stream("sentences").stream(user.operations()));
  }

  @Override
  public Outcome parse(User user) {
    Grammar.Sentence made = next(user);
    int[] words = grammar.numbers(grammar.text(made.words()));
    Parser pooled = parsers.poll();
    Parser parser = pooled == null ? new Parser(grammar) : pooled;
    try {
      double log = parser.parse(words);
      String wrong = wrong(log, parser.retrace(words), made.log());
      if (wrong != null) {
        return Outcome.wrong(wrong);
      }
    } finally {
      parsers.add(parser);
    }
    double likelihood = likelihood(words);
    if (!(likelihood < 0) || Double.isInfinite(likelihood)) {
      return Outcome.wrong("a sentence has no probability in the model");
    }
    surprise.add(-likelihood);
    surprised.add(words.length + 1L);
    return Outcome.ok(words.length, 0);
  }

  /** What is wrong with a parse, or null. */
  static @org.jspecify.annotations.Nullable String wrong(double log, double retraced, double made) {
    if (log == Double.NEGATIVE_INFINITY) {
      return "a sentence of the grammar has no parse";
    }
    if (!(Math.abs(log - retraced) <= ROUNDING * Math.max(1, -log))) {
      return "a parse is not as probable as its rules";
    }
    if (log < made - ROUNDING * Math.max(1, -made)) {
      return "a parse is less probable than the way the sentence was made";
    }
    return null;
  }

  private double likelihood(int[] words) {
    model.lock().readLock().lock();
    try {
      double log = 0;
      int first = model.start();
      int second = model.start();
      for (int i = 0; i <= words.length; i++) {
        int word = i < words.length ? number(words[i]) : LanguageModel.END;
        log += Math.log(model.probability(first, second, word));
        first = second;
        second = word;
      }
      return log;
    } finally {
      model.lock().readLock().unlock();
    }
  }

  @Override
  public Outcome generate(User user) {
    int checked = (int) user.below(length);
    model.lock().readLock().lock();
    try {
      int first = model.start();
      int second = model.start();
      for (int i = 0; i < length; i++) {
        int word = model.draw(first, second, user::uniform);
        if (!(model.probability(first, second, word) > 0)) {
          return Outcome.wrong("a word was generated that has no probability");
        }
        if (i == checked && Math.abs(model.sum(first, second) - 1) > ROUNDING) {
          return Outcome.wrong("the probabilities after a context do not add up to 1");
        }
        boolean ends = word == LanguageModel.END;
        first = ends ? model.start() : second;
        second = ends ? model.start() : word;
      }
      return Outcome.ok(length, 0);
    } finally {
      model.lock().readLock().unlock();
    }
  }

  @Override
  public Outcome learn(User user) {
    int[] words = next(user).words();
    model.lock().writeLock().lock();
    try {
      long before = counts(words);
      learn(words);
      // A trigram that comes k times in the sentence is looked at k times, and grew by k each time.
      if (counts(words) - before != repetitions(words)) {
        return Outcome.wrong("what was learnt has not been counted");
      }
      return Outcome.ok(words.length, 0);
    } finally {
      model.lock().writeLock().unlock();
    }
  }

  /** Sum of the counts of a sentence's trigrams, each as often as it comes. */
  private long counts(int[] words) {
    long sum = 0;
    for (int i = 0; i < words.length; i++) {
      sum += model.count(at(words, i - 2), at(words, i - 1), at(words, i));
    }
    return sum;
  }

  /** Pairs of places of a sentence that have the same trigram, each place with itself too. */
  private long repetitions(int[] words) {
    long pairs = 0;
    for (int i = 0; i < words.length; i++) {
      for (int j = 0; j < words.length; j++) {
        if (at(words, i) == at(words, j)
            && at(words, i - 1) == at(words, j - 1)
            && at(words, i - 2) == at(words, j - 2)) {
          pairs++;
        }
      }
    }
    return pairs;
  }

  private int at(int[] words, int i) {
    return i < 0 ? model.start() : number(words[i]);
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    figures.put("trigrams", (double) model.kinds());
    double nats = surprise.sumThenReset();
    long words = surprised.sumThenReset();
    if (words > 0) {
      figures.put("perplexity", Math.exp(nats / words));
    }
    return figures;
  }

  @Override
  public void tearDown() {
    parsers.clear();
  }

  /** The model; for tests. */
  LanguageModel model() {
    return model;
  }
}
