package dev.squall.interference;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Quantities;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of two that run beside one another, or of one beside all others: how much slower
 * they may be.
 *
 * @param one the one
 * @param other the other, whose slowdown counts as well; {@link #ALL} for all others, whose does
 *     not
 * @param expected so much slower is expected, a share
 * @param acceptable so much slower is accepted
 */
public record Bound(String one, String other, double expected, double acceptable) {
  /** All others. */
  public static final String ALL = "all";

  /** How it came out. */
  public enum Outcome {
    /** Slower by no more than is expected, as far as it shows. */
    PASS,
    /** Slower than is expected, beyond chance; it may still be accepted. */
    WARN,
    /** It may be beyond what is accepted, and may not. */
    UNCLEAR,
    /** Slower than is accepted, beyond chance. */
    FAIL,
    /** It was not played, or what was played can't be trusted. */
    UNJUDGED
  }

  /**
   * A bound that was held against what came out.
   *
   * @param worst the slowdown that decides; null for none
   */
  public record Held(Bound bound, Outcome outcome, @Nullable Slowdown worst, String sentence) {}

  /**
   * Reads {@code consensus,synthesis=10%..15%}, or with one share for both.
   *
   * @param names what there is
   * @throws InvalidInput where it is none
   */
  public static Bound parse(String text, List<String> names) {
    int equals = text.lastIndexOf('=');
    String[] of = equals < 0 ? new String[0] : text.substring(0, equals).split(",", -1);
    if (of.length != 2) {
      throw wrong(text, "must say who beside whom and how much", "a,b=10%..15% or a,all=40%");
    }
    String one = of[0].strip();
    String other = of[1].strip();
    for (String name : List.of(one, other)) {
      if (!names.contains(name) && !(name.equals(other) && name.equals(ALL))) {
        throw wrong(
            text,
            "'" + name + "' is nothing that is played",
            Nearest.to(name, names)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("there is " + String.join(", ", names) + ", and all for all others"));
      }
    }
    if (one.equals(other)) {
      throw wrong(text, "must name two, named '" + one + "' twice", null);
    }
    String[] shares = text.substring(equals + 1).split("\\.\\.", -1);
    double expected = share(text, shares[0]);
    double acceptable = shares.length > 1 ? share(text, shares[1]) : expected;
    if (shares.length > 2 || acceptable < expected) {
      throw wrong(text, "must be what is expected, then what is accepted, which is no less", null);
    }
    return new Bound(one, other, expected, acceptable);
  }

  private static double share(String text, String share) {
    try {
      double value = Quantities.parse(share.strip(), Dimension.SHARE).canonical();
      if (value < 0) {
        throw wrong(text, "must be ≥ 0 %, was " + share, null);
      }
      return value;
    } catch (InvalidQuantity wrong) {
      throw wrong(text, String.valueOf(wrong.getMessage()), wrong.mend());
    }
  }

  private static InvalidInput wrong(String text, String rule, @Nullable String mend) {
    return new InvalidInput(List.of(new Problem(Place.whole("--expect " + text), rule, mend)));
  }

  /**
   * Holds it against what came out.
   *
   * @param doubted whose figures can't be trusted
   */
  Held held(List<Slowdown> slowdowns, List<Member> members, Predicate<String> doubted) {
    Slowdown worst = null;
    for (Slowdown each : slowdowns) {
      if (concerns(each, members)
          && each.known()
          && (worst == null || each.value() > worst.value())) {
        worst = each;
      }
    }
    if (worst == null || !Double.isFinite(worst.least())) {
      return new Held(this, Outcome.UNJUDGED, worst, words() + ": was not measured");
    }
    if (slowdowns.stream().anyMatch(each -> concerns(each, members) && doubted.test(each.of()))) {
      return new Held(
          this, Outcome.UNJUDGED, worst, words() + ": not judged, as figures can't be trusted");
    }
    Outcome outcome =
        worst.least() > 1 + acceptable
            ? Outcome.FAIL
            : worst.least() > 1 + expected
                ? Outcome.WARN
                : worst.most() > 1 + acceptable ? Outcome.UNCLEAR : Outcome.PASS;
    String sentence =
        words()
            + ": '"
            + worst.of()
            + "' is slower by "
            + Slowdown.percent(worst.value())
            + ", "
            + worst.interval();
    return new Held(this, outcome, worst, sentence);
  }

  private boolean concerns(Slowdown each, List<Member> members) {
    if (each.press() != null
        || members.stream()
            .noneMatch(member ->
                member.name().equals(each.of())
                    && Slowdown.telling(member.open()) == each.figure())) {
      return false;
    }
    if (other.equals(ALL)) {
      return each.of().equals(one) && each.beside().size() == members.size() - 1;
    }
    return each.beside().size() == 1
        && ((each.of().equals(one) && each.beside().contains(other))
            || (each.of().equals(other) && each.beside().contains(one)));
  }

  /** It, in words. */
  public String words() {
    return one
        + " beside "
        + (other.equals(ALL) ? "all others" : other)
        + ": at most "
        + Dimension.SHARE.print(expected)
        + " slower expected, "
        + Dimension.SHARE.print(acceptable)
        + " accepted";
  }
}
