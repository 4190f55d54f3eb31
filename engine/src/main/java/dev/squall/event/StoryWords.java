package dev.squall.event;

import dev.squall.event.Event.BreakerOpened;
import dev.squall.event.Event.DeviceLost;
import dev.squall.event.Event.SteadyStateSeen;
import dev.squall.plan.Limit;
import dev.squall.units.Print;
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
