package dev.squall.dsl.draft;

import dev.squall.plan.Monitoring;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Percent;
import dev.squall.units.Plain;
import dev.squall.units.Print;
import dev.squall.units.Quantities;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That a scenario is played as a soak.
 *
 * @param place where it is said
 * @param during its length, machine time
 * @param checkpoint between what is written of it, machine time
 * @param chance of an operation to be hit by a fault
 * @param baseline the run that it is compared with; null for none
 */
public record Soak(
    Place place, Duration during, Duration checkpoint, double chance, @Nullable String baseline) {
  /** The variable that makes a soak of any scenario: {@code during=72h checkpoint=1h …}. */
  public static final String VARIABLE = "SQUALL_SOAK";

  static final Duration USUAL = Duration.ofDays(3);
  static final Duration CHECKPOINT = Duration.ofHours(1);

  /** The share of operations that a soak's faults hit where nothing is said. */
  public static final double CHANCE = 0.001;

  private static final String FORM = "for example during=72h checkpoint=1h chance=0.1%";

  /** One of which this is said; what is not has its usual value. */
  public static Soak of(
      Place place,
      @Nullable Duration during,
      @Nullable Duration checkpoint,
      @Nullable Double chance,
      @Nullable String baseline) {
    Duration length = during == null ? USUAL : during;
    return new Soak(
        place,
        length,
        checkpoint == null ? shorter(CHECKPOINT, length.dividedBy(8)) : checkpoint,
        chance == null ? CHANCE : chance,
        baseline);
  }

  private static Duration shorter(Duration one, Duration other) {
    Duration less = one.compareTo(other) < 0 ? one : other;
    return less.compareTo(Monitoring.LEAST_CHECKPOINT) < 0 ? Monitoring.LEAST_CHECKPOINT : less;
  }

  /** What is wrong with it, first thing; null for nothing. */
  public @Nullable String wrong() {
    if (checkpoint.compareTo(Monitoring.LEAST_CHECKPOINT) < 0) {
      return "checkpoint must be at least "
          + Print.duration(Monitoring.LEAST_CHECKPOINT)
          + ", was "
          + Print.duration(checkpoint);
    }
    if (checkpoint.compareTo(during) > 0) {
      return "checkpoint must be no longer than the soak, "
          + Print.duration(during)
          + ", was "
          + Print.duration(checkpoint);
    }
    return chance >= 0 && chance < 1
        ? null
        : "faultChance must be ≥ 0 and below 1, was " + Print.number(chance);
  }

  /** The soak that is asked for from outside, over {@code said}, which may be none. */
  public static @Nullable Soak asked(
      Map<String, String> environment, @Nullable Soak said, Problems problems) {
    String text = environment.get(VARIABLE);
    if (text == null) {
      return said;
    }
    Place place = Place.whole(VARIABLE);
    Duration during = said == null ? null : said.during;
    Duration checkpoint = said == null ? null : said.checkpoint;
    Double chance = said == null ? null : Double.valueOf(said.chance);
    String baseline = said == null ? null : said.baseline;
    for (String each : text.strip().split("\\s+", -1)) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      String value = equals < 0 ? "" : each.substring(equals + 1);
      try {
        switch (name) {
          case "during" -> {
            during = time(value);
            checkpoint = null;
          }
          case "checkpoint" -> checkpoint = time(value);
          case "chance" -> chance = share(value);
          case "baseline" -> baseline = value;
          default -> {
            if (!each.isBlank()) {
              throw new IllegalArgumentException(
                  "must say during, checkpoint, chance or baseline, said '" + name + "'");
            }
          }
        }
      } catch (IllegalArgumentException wrong) {
        problems.add(new Problem(place, name + ": " + wrong.getMessage(), FORM));
        return null;
      }
    }
    Soak soak = of(place, during, checkpoint, chance, baseline);
    String wrong = soak.wrong();
    if (wrong != null) {
      problems.add(new Problem(place, "soak: " + wrong, FORM));
      return null;
    }
    return soak;
  }

  private static Duration time(String text) {
    if (Quantities.parse(text) instanceof Span span && span.toDuration().isPositive()) {
      return span.toDuration();
    }
    throw new IllegalArgumentException("must be a time longer than nothing, was '" + text + "'");
  }

  private static double share(String text) {
    Quantity value = Quantities.parse(text);
    if (value instanceof Percent || value instanceof Plain) {
      return value.canonical();
    }
    throw new IllegalArgumentException("must be a share, as 0.1% or 0.001, was '" + text + "'");
  }
}
