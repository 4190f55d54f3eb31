package dev.squall.interference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to play: some of a scenario's drives and loads, by themselves or under pressure.
 *
 * @param round which repetition of the whole, from 1; 0 for what is found out before
 * @param of their names, in the scenario's order; none where pressure alone is played
 * @param press pressure beside them; null for none
 */
public record Cell(int round, List<String> of, @Nullable Press press) {
  /** Copies the names. */
  public Cell {
    of = List.copyOf(of);
  }

  /** Whether it is one alone, which all else is held against. */
  public boolean playsAlone() {
    return of.size() == 1 && press == null;
  }

  /** What is played, for people. */
  public String words() {
    String names = String.join(" beside ", of);
    return press == null
        ? of.size() == 1 ? names + " alone" : names
        : of.isEmpty() ? press + " alone" : names + " under " + press;
  }

  /** The same thing in whichever round. */
  public boolean isLike(Cell other) {
    return of.equals(other.of) && (press == null ? other.press == null : press.equals(other.press));
  }
}
