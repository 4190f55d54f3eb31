package dev.squall.dsl.words;

import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.DraftedGameDay;
import dev.squall.dsl.value.Breaks;
import dev.squall.units.Print;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes what is said of a game day. */
final class GameDayMaker {
  private static final Duration BETWEEN = Duration.ofSeconds(20);

  private final Draft draft;

  GameDayMaker(Draft draft) {
    this.draft = draft;
  }

  /** The block of a {@code gameDay}. */
  void gameDay(@Nullable Call call) {
    if (call == null) {
      return;
    }
    if (draft.experiment().gameDay() != null) {
      call.problem(call.site().place(), "gameDay is said twice", "put both into one block");
      return;
    }
    if (call.get("draws", 1L) > Draft.MOST_LOADS) {
      call.problem(
          "draws",
          "draws must be at most " + Draft.MOST_LOADS + ", was " + call.get("draws", 1L),
          "a longer one is several scenarios");
      return;
    }
    draft
        .experiment()
        .gameDay(
            new DraftedGameDay(
                call.site().place(),
                call.place(call.has("between") ? "between" : "draws"),
                call.has("at") ? call.time("at") : null,
                Math.toIntExact(call.get("draws", 1L)),
                call.has("between") ? call.time("between") : BETWEEN,
                call.get("budget", Long.MAX_VALUE),
                call.place("budget"),
                Math.toIntExact(Math.min(Integer.MAX_VALUE, call.get("together", 1L)))));
  }

  /** A fault in it. */
  void fault(Call call) {
    DraftedGameDay day = draft.experiment().gameDay();
    if (!call.whole() || day == null) {
      return;
    }
    String name = call.get("name", String.class);
    double weight = call.has("weight") ? call.quantity("weight").canonical() : 1;
    if (day.has(name)) {
      call.problem("name", "name is taken by another fault of the game day", "choose another");
    } else if (!(weight > 0)) {
      call.problem(
          "weight",
          "weight must be > 0, was " + Print.number(weight),
          "leave the fault out where it is never to be drawn");
    } else {
      Breaks breaks = call.get("what", Breaks.class);
      draft.pooled(breaks);
      day.add(
          new DraftedGameDay.Pooled(
              call.site().place(),
              name,
              breaks,
              weight,
              call.get("radius", 1L),
              call.time("during")));
    }
  }
}
