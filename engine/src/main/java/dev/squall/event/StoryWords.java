package dev.squall.event;

import dev.squall.event.Event.BreakerOpened;
import dev.squall.event.Event.DeviceLost;
import dev.squall.event.Event.SteadyStateSeen;
import dev.squall.plan.Limit;
import dev.squall.units.Print;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** The stories of what is worth one, for people. */
public final class StoryWords {
  private StoryWords() {}

  static String of(BreakerOpened story) {
    return "breaker '"
        + story.breaker()
        + "' opened, trip "
        + story.trip()
        + ": limit '"
        + story.limit()
        + "' "
        + crossed(story)
        + "; "
        + done(story);
  }

  /** That of a GPU that a component has to do without. */
  public static String of(DeviceLost lost) {
    String does = lost.instead().isEmpty() ? "lost its GPU" : lost.instead();
    return "component '" + lost.component() + "' " + does + ": " + lost.why();
  }

  /** What came of a look at the steady state. */
  public static String of(SteadyStateSeen seen) {
    String after = Print.duration(Math.round(seen.seconds() * 1e9));
    return switch (seen.stage()) {
      case "before" -> seen.holds() ? "the steady state holds: " + seen.what() : seen.what();
      case "during" -> "the steady state is lost: " + seen.what();
      default -> seen.holds() ? "the steady state holds again, " + after + " after" : seen.what();
    };
  }

  /** A level is tried. */
  public static String of(Event.Probing probing) {
    return "probe "
        + probing.number()
        + ": "
        + probing.stage()
        + " at "
        + probing.sought().print(rounded(probing.level()));
  }

  /** How it went at a level. */
  public static String of(Event.Probed probed) {
    String at =
        "probe " + probed.number() + " at " + probed.sought().print(rounded(probed.level()));
    return switch (probed.outcome()) {
      case "held" -> at + " held";
      case "unclear" -> at + " says nothing: " + probed.why();
      default -> at + " broke: " + probed.why();
    };
  }

  /** Whether it came back. */
  public static String of(Event.ProbeRecovered recovered) {
    String took = Print.duration(Math.round(recovered.seconds() * 1e3) * 1_000_000L);
    String at =
        recovered.level() > 0
            ? recovered.sought().print(rounded(recovered.level()))
            : "nothing asked";
    return recovered.back()
        ? "back as it was at " + at + ", after " + took
        : "not back at " + at + " within " + took;
  }

  /** What a search came to. */
  public static String of(Event.SearchEnded ended) {
    String low = ended.sought().print(rounded(ended.low()));
    String range =
        Double.isNaN(ended.high())
            ? "at least " + low
            : low + " to " + ended.sought().print(rounded(ended.high()));
    String level =
        Double.isNaN(ended.level()) ? "" : ended.sought().print(rounded(ended.level())) + ", ";
    return switch (ended.end()) {
      case "found" -> "breaking point " + level + "between " + range;
      case "never" -> "no breaking point found: it held up to " + low;
      case "at-once" -> "broken at the first level already";
      case "cut-short" -> "the search was cut short: so far " + range;
      case "died" -> "what is called was lost: " + ended.why() + "; so far " + range;
      case "unsteady" -> "the same levels held and broke in turn: so far " + range;
      default -> "the search says nothing beyond " + range;
    };
  }

  /** A level was taken back. */
  public static String of(Event.BackedOff backed) {
    return "level of phase '"
        + backed.phase()
        + "' × "
        + Print.number(rounded(backed.factor()))
        + ": "
        + backed.why();
  }

  /** Four digits. */
  private static double rounded(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(4)).doubleValue()
        : value;
  }

  private static String crossed(BreakerOpened story) {
    String took = Print.duration(story.nanosToDecide());
    if (story.readings().stream().allMatch(reading -> reading.isNaN())) {
      return "lost its reading " + took + " before";
    }
    Limit limit = story.limit();
    if (limit.rule() != null) {
      String seen =
          story.seen().entrySet().stream()
              .map(each -> each.getKey() + " " + Print.number(each.getValue()))
              .collect(Collectors.joining(", "));
      return "was broken"
          + (story.nanosToDecide() == 0 ? "" : " for " + took)
          + (seen.isEmpty() ? "" : " (" + seen + ")");
    }
    return "was crossed"
        + (story.nanosToDecide() == 0 ? "" : " for " + took)
        + " (was "
        + story.readings().stream()
            .map(limit.subject().unit()::print)
            .collect(Collectors.joining(", "))
        + ")";
  }

  private static String done(BreakerOpened story) {
    String next = ", another look after " + Print.duration(story.limit().coolDown());
    String letGo =
        (story.loads().isEmpty() ? "nothing" : String.join(", ", story.loads()))
            + " let go in "
            + Print.duration(story.nanosToZero());
    return switch (story.step()) {
      case SLOW -> "every level halved" + next;
      case HOLD -> letGo + next;
      case STOP -> letGo + ", the run stops";
    };
  }
}
