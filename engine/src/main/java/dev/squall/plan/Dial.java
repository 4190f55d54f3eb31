package dev.squall.plan;

import dev.squall.chance.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of time in which the pressure on one resource is turned a little up or down, to see what
 * that does to a drive. In a plan it is a spike on that resource's loads, whose name says what it
 * is: {@code dial cpu up 3}. So it plays, is told, is cut and goes on like any spike, and a journal
 * alone says which blocks there were.
 *
 * <pre>
 * round 1: disk ▔▁  cpu ▁▔  memory ▔▁    round 2: cpu ▔▁  memory ▁▔  …
 * </pre>
 *
 * @param resource which
 * @param up whether it is turned up
 * @param round from 1
 */
public record Dial(String resource, boolean up, int round) {
  private static final double ERROR = 0.05;
  private static final Pattern NAME = Pattern.compile("dial ([a-z]+) (up|down) (\\d{1,6})");

  /** Its name in a plan and in the journal. */
  public String name() {
    return String.format(Locale.ROOT, "dial %s %s %d", resource, up ? "up" : "down", round);
  }

  /** What {@code name} is of; null where it is no dial's. */
  public static @Nullable Dial of(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? new Dial(
            matcher.group(1), matcher.group(2).equals("up"), Integer.parseInt(matcher.group(3)))
        : null;
  }

  /**
   * How a resource is turned.
   *
   * @param loads those that press on it
   * @param up what their level is multiplied by
   * @param down the same
   */
  public record Turn(List<String> loads, double up, double down) {
    /** Copies the list. */
    public Turn {
      loads = List.copyOf(loads);
    }
  }

  /**
   * The fewest rounds that can tell anything of so many effects at once, at an error of one in
   * twenty: of n pairs chance alone flips all signs one way in 2 / 2ⁿ.
   */
  public static int fewest(int effects) {
    int rounds = 1;
    while (Math.scalb(2.0, -rounds) * effects > ERROR) {
      rounds++;
    }
    return rounds;
  }

  /**
   * The blocks of a run, one after another: in each round every resource has a pair, one up and one
   * down. Chance decides the order of the resources in each round and which of a pair comes first,
   * so that what else goes up and down with time is not taken for an effect.
   *
   * @param turns by resource
   * @param start when the first begins, scenario time
   */
  public static List<Happening> schedule(
      Map<String, Turn> turns, int rounds, Duration block, Duration start, Chance chance) {
    List<Happening> blocks = new ArrayList<>();
    Duration at = start;
    for (int round = 1; round <= rounds; round++) {
      Chance here = chance.stream(round);
      for (String resource : shuffled(new ArrayList<>(turns.keySet()), here.stream("order"))) {
        Turn turn = Objects.requireNonNull(turns.get(resource));
        boolean up = here.stream("first").stream(resource).uniform(0) < 0.5;
        for (boolean now : new boolean[] {up, !up}) {
          blocks.add(
              new Happening.Spike(
                  new Dial(resource, now, round).name(),
                  at,
                  block,
                  now ? turn.up() : turn.down(),
                  turn.loads()));
          at = at.plus(block);
        }
      }
    }
    return blocks;
  }

  /** In an order of which all are as likely (Fisher, Yates 1938). */
  private static List<String> shuffled(List<String> all, Chance chance) {
    for (int i = all.size() - 1; i > 0; i--) {
      int with = (int) chance.below(i, i + 1L);
      String one = all.get(i);
      all.set(i, all.get(with));
      all.set(with, one);
    }
    return all;
  }
}
