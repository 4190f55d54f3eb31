package dev.squall.stdlib.assistant;

import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A trigram model of words with interpolated Kneser-Ney smoothing (Kneser and Ney, Improved
 * Backing-off for M-gram Language Modeling, 1995; in the interpolated form of Chen and Goodman, An
 * Empirical Study of Smoothing Techniques, 1998):
 *
 * <pre>
 *   p(w | h) = (c(h w) − D) / c(h)  +  D · n(h) / c(h) · p(w | h')
 * </pre>
 *
 * with c a count, n(h) how many words ever came after h, and h' the context h without its first
 * word. Below trigrams a count is of the different words that stood before, which come up when a
 * new kind is seen above. Below the single words each word is as likely as any other. D is
 * estimated from the kinds seen once and twice. The p(w | h) of any context add up to 1.
 *
 * <p>Any thread: many read at once, or one learns.
 */
final class LanguageModel {
  /** What ends a sentence; the other words come after it. */
  static final int END = 0;

  private static final double PLAIN_DISCOUNT = 0.5;

  private final int words;
  private final @Nullable Followers[] ofTwo;
  private final @Nullable Followers[] ofOne;
  private final Followers ofNone = new Followers();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final LongAdder kinds = new LongAdder();
  private double discountTwo = PLAIN_DISCOUNT;
  private double discountOne = PLAIN_DISCOUNT;
  private double discountNone = PLAIN_DISCOUNT;

  /** Of so many words besides {@link #END}; none learnt yet. */
  LanguageModel(int words) {
    this.words = words + 1;
    // The start of a sentence is a context too, and one more than the words.
    ofTwo = new Followers[(this.words + 1) * (this.words + 1)];
    ofOne = new Followers[this.words + 1];
  }

  /** How many words may come, {@link #END} among them. */
  int words() {
    return words;
  }

  /** What stands before the first word. */
  int start() {
    return words;
  }

  ReadWriteLock lock() {
    return lock;
  }

  /** Counts a word after two others. Under the lock, for writing. */
  void learn(int first, int second, int word) {
    if (of(first, second).add(word)) {
      kinds.increment();
      if (of(second).add(word)) {
        ofNone.add(word);
      }
    }
  }

  private Followers of(int first, int second) {
    int at = first * (words + 1) + second;
    Followers there = ofTwo[at];
    if (there == null) {
      ofTwo[at] = there = new Followers();
    }
    return there;
  }

  private Followers of(int second) {
    Followers there = ofOne[second];
    if (there == null) {
      ofOne[second] = there = new Followers();
    }
    return there;
  }

  /** Estimates the discounts from what was learnt. Under the lock, for writing. */
  void settle() {
    discountTwo = discount(ofTwo);
    discountOne = discount(ofOne);
    discountNone = discount(new Followers[] {ofNone});
  }

  private static double discount(@Nullable Followers[] all) {
    double once = 0;
    double twice = 0;
    for (Followers each : all) {
      for (int i = 0; each != null && i < each.kinds(); i++) {
        once += each.countOf(i) == 1 ? 1 : 0;
        twice += each.countOf(i) == 2 ? 1 : 0;
      }
    }
    return once == 0 || twice == 0 ? PLAIN_DISCOUNT : once / (once + 2 * twice);
  }

  /** How often {@code word} came after the two. Under the lock. */
  long count(int first, int second, int word) {
    Followers there = ofTwo[first * (words + 1) + second];
    return there == null ? 0 : there.count(word);
  }

  /** The probability of {@code word} after the two. Under the lock. */
  double probability(int first, int second, int word) {
    double none = interpolate(ofNone, discountNone, word, 1.0 / words);
    double one = interpolate(ofOne[second], discountOne, word, none);
    return interpolate(ofTwo[first * (words + 1) + second], discountTwo, word, one);
  }

  private static double interpolate(
      @Nullable Followers context, double discount, int word, double shorter) {
    if (context == null || context.total() == 0) {
      return shorter;
    }
    double own = Math.max(0, context.count(word) - discount);
    return (own + discount * context.kinds() * shorter) / context.total();
  }

  /** Sum of the probabilities of all words after the two: 1. Under the lock. */
  double sum(int first, int second) {
    double sum = 0;
    for (int word = 0; word < words; word++) {
      sum += probability(first, second, word);
    }
    return sum;
  }

  /**
   * A word after the two, drawn by its probability. Under the lock.
   *
   * @param uniforms numbers of 0 to below 1, up to four are taken
   */
  int draw(int first, int second, DoubleSupplier uniforms) {
    int word = draw(ofTwo[first * (words + 1) + second], discountTwo, uniforms.getAsDouble());
    if (word < 0) {
      word = draw(ofOne[second], discountOne, uniforms.getAsDouble());
    }
    if (word < 0) {
      word = draw(ofNone, discountNone, uniforms.getAsDouble());
    }
    return word < 0 ? (int) (uniforms.getAsDouble() * words) : word;
  }

  /** Of a context's own share, or −1 for the share that it leaves to the shorter one. */
  private static int draw(@Nullable Followers context, double discount, double u) {
    if (context == null || context.total() == 0) {
      return -1;
    }
    double left = u * context.total();
    for (int i = 0; i < context.kinds(); i++) {
      left -= Math.max(0, context.countOf(i) - discount);
      if (left < 0) {
        return context.word(i);
      }
    }
    return -1;
  }

  /** Different trigrams that were learnt. */
  long kinds() {
    return kinds.sum();
  }

  /** What came after the two; for tests that break it. */
  @Nullable Followers after(int first, int second) {
    return ofTwo[first * (words + 1) + second];
  }
}
