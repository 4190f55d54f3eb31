package dev.squall.search;

import dev.squall.search.LevelSearch.Bracket;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The level sought, with how sure that is.
 *
 * <p>Each round r of a search ends in a bracket: hᵣ held, bᵣ broke. With mᵣ its middle and wᵣ half
 * its width,
 *
 * <pre>
 * capacity = mean(mᵣ) ± ( t(0.975, n − 1) · s / √n  +  max wᵣ )        s: deviation of the mᵣ
 * </pre>
 *
 * <p>The first part is what would come of other rounds like these, the second what each of them
 * can't tell: anywhere in its bracket it may break. Of one round the interval is the bracket.
 *
 * @param level the best guess; NaN where it is not known, and only an end of the interval may be
 * @param low it is at least this; 0 where nothing held
 * @param high it is at most this; ∞ where nothing broke
 * @param rounds brackets that were closed
 * @param spread standard deviation of their middles, as a share of the level; NaN of one
 */
public record Capacity(double level, double low, double high, int rounds, double spread) {
  private static final double SURE = 0.975;

  /** Of a search as far as it has come. */
  public static Capacity of(LevelSearch search) {
    List<Bracket> all = search.rounds();
    List<Bracket> closed = search.complete() ? all : all.subList(0, Math.max(0, all.size() - 1));
    if (closed.isEmpty()) {
      return soFar(all.getLast());
    }
    double mean = closed.stream().mapToDouble(Bracket::middle).average().orElseThrow();
    double widest = closed.stream().mapToDouble(Bracket::half).max().orElseThrow();
    int n = closed.size();
    if (n == 1) {
      return new Capacity(
          mean, closed.getFirst().held(), closed.getFirst().broken(), 1, Double.NaN);
    }
    double squares = closed.stream().mapToDouble(each -> square(each.middle() - mean)).sum();
    double deviation = Math.sqrt(squares / (n - 1));
    double t = new TDistribution(null, n - 1).inverseCumulativeProbability(SURE);
    double half = t * deviation / Math.sqrt(n) + widest;
    return new Capacity(mean, Math.max(0, mean - half), mean + half, n, deviation / mean);
  }

  private static Capacity soFar(Bracket open) {
    boolean held = open.held() > 0;
    boolean broke = open.broken() > 0;
    return new Capacity(
        held && broke ? open.middle() : Double.NaN,
        held ? open.held() : 0,
        broke ? open.broken() : Double.POSITIVE_INFINITY,
        0,
        Double.NaN);
  }

  private static double square(double value) {
    return value * value;
  }

  /** True where it is known to lie between two levels that were tried. */
  public boolean bounded() {
    return low > 0 && Double.isFinite(high);
  }

  /** How the interval came about, for people. */
  public String method() {
    if (rounds >= 2) {
      return "95 % t interval of "
          + rounds
          + " brackets' middles, and half of the widest bracket beyond";
    }
    return rounds == 1
        ? "between the highest level that held and the lowest that broke"
        : "what is known so far: no bracket was closed";
  }
}
