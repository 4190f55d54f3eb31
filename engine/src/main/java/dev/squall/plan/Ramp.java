package dev.squall.plan;

import dev.squall.curve.Bend;
import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.Exponential;
import dev.squall.curve.Linear;
import dev.squall.curve.Logarithmic;
import dev.squall.curve.Shift;
import dev.squall.curve.Sum;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a phase's level gets from the low end of its range to the high end, stays there, and comes
 * down again. Each load that it moves stands at its weight times the level.
 *
 * @param low where it starts and ends, share of full, 0 to 1
 * @param high where it holds, not below {@code low}
 * @param up scenario time for the way up; zero for a step
 * @param hold scenario time at the high end
 * @param down scenario time for the way down, a straight one; zero for a step
 * @param weights of the resources it moves, 0 to 1
 * @param strategy how it goes up
 */
public record Ramp(
    double low,
    double high,
    Duration up,
    Duration hold,
    Duration down,
    Map<Resource, Double> weights,
    Strategy strategy) {
  /** Checks the range, the times and the weights. */
  public Ramp {
    if (!(low >= 0 && low <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "ramp: level must be a range within 0 % to 100 %, was "
              + low * 100
              + " % to "
              + high * 100
              + " %");
    }
    if (up.isNegative() || hold.isNegative() || down.isNegative()) {
      throw new IllegalArgumentException(
          "ramp: up, hold and down must be ≥ 0 s, were " + up + ", " + hold + " and " + down);
    }
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("ramp: weights must name a resource, were none");
    }
    weights.forEach((resource, weight) -> {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "ramp: weights must be from 0 to 1, was " + weight + " for " + resource.word());
      }
    });
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
  }

  /** How a level goes up. */
  public sealed interface Strategy {
    /** The word for it in scripts. */
    String word();

    /** Along a curve, whatever comes of it. */
    record Shaped(Shape shape) implements Strategy {
      @Override
      public String word() {
        return shape.name().toLowerCase(Locale.ROOT);
      }
    }

    /** As code of somebody's own decides: of the script, or of a library. */
    record Named(String name) implements Strategy {
      /** Checks the name. */
      public Named {
        if (name.isBlank()) {
          throw new IllegalArgumentException("strategy: name must say something, was blank");
        }
      }

      @Override
      public String word() {
        return name;
      }
    }

    /**
     * By what the system answers: the level is decided again and again.
     *
     * @param aggressiveness how large its steps are: 0 cautious, 1 bold
     * @param stability how steady the recent windows must be for it to go on, 0 to 1
     * @param recovery what it keeps of its level when it steps back, 0 to 1
     * @param learning how much each earlier run counts in what it begins with: 0 for nothing, 1 for
     *     the last one alone
     * @param learned what it begins with; null for nothing
     */
    record Adaptive(
        double aggressiveness,
        double stability,
        double recovery,
        double learning,
        @Nullable Learned learned)
        implements Strategy {
      /** What each is where a script does not say. */
      public static final Adaptive USUAL = new Adaptive(0.5, 0.7, 0.8, 0.5, null);

      /** Checks the shares. */
      public Adaptive {
        share("aggressiveness", aggressiveness);
        share("stability", stability);
        share("recovery", recovery);
        share("learning", learning);
      }

      /** The same that begins with what was learned. */
      public Adaptive after(@Nullable Learned earlier) {
        return new Adaptive(aggressiveness, stability, recovery, learning, earlier);
      }

      private static void share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
          throw new IllegalArgumentException(
              "adaptive: " + what + " must be from 0 to 1, was " + value);
        }
      }

      @Override
      public String word() {
        return "adaptive";
      }
    }
  }

  /** The ways up that are curves. */
  public enum Shape {
    /** Straight. */
    LINEAR,
    /** A slow start that speeds up by a constant factor. */
    EXPONENTIAL,
    /** A fast start that slows down. */
    LOGARITHMIC,
    /** Below the straight line: half the time for a quarter of the way. */
    CONSERVATIVE,
    /** Above the straight line: half the time for three quarters of the way. */
    AGGRESSIVE;

    /** The way from {@code low} to {@code high} in so many seconds, which it then holds. */
    public Curve way(double low, double high, double seconds) {
      return switch (this) {
        case LINEAR -> new Linear(low, high, seconds);
        case EXPONENTIAL -> new Exponential(low, high, seconds);
        case LOGARITHMIC -> new Logarithmic(low, high, seconds);
        case CONSERVATIVE -> new Bend(low, high, seconds, 1);
        case AGGRESSIVE -> new Bend(low, high, seconds, -1);
      };
    }
  }

  /** The same that goes up another way. */
  Ramp with(Strategy other) {
    return new Ramp(low, high, up, hold, down, weights, other);
  }

  /** From the beginning of the way up to the end of the way down. */
  public Duration length() {
    return up.plus(hold).plus(down);
  }

  /**
   * The level over the phase's seconds. Of a ramp that decides as it goes it is the straight way,
   * from which it departs to either side.
   */
  public Curve curve() {
    double rising = up.toNanos() / 1e9;
    double falling = down.toNanos() / 1e9;
    Shape shape = strategy instanceof Strategy.Shaped shaped ? shaped.shape() : Shape.LINEAR;
    Curve rise = rising == 0 || low == high ? new Constant(high) : shape.way(low, high, rising);
    if (falling == 0 || low == high) {
      return rise;
    }
    double top = up.plus(hold).toNanos() / 1e9;
    return Sum.of(rise, new Shift(new Linear(0, low - high, falling), top));
  }

  private String begins() {
    Learned learned = strategy instanceof Strategy.Adaptive adaptive ? adaptive.learned() : null;
    return learned == null
        ? ""
        : " (earlier runs held "
            + Dimension.SHARE.print(learned.safe())
            + (learned.ceiling() < 1
                ? ", " + Dimension.SHARE.print(learned.ceiling()) + " was too much"
                : "")
            + ")";
  }

  /** In a line: {@code 10 % to 50 %, linear in 10 s, held 30 s, down in 5 s}. */
  String said() {
    return Dimension.SHARE.print(low)
        + " to "
        + Dimension.SHARE.print(high)
        + ", "
        + strategy.word()
        + begins()
        + " in "
        + Print.duration(up)
        + ", held "
        + Print.duration(hold)
        + ", down in "
        + Print.duration(down);
  }
}
