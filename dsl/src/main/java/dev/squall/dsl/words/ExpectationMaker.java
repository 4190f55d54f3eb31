package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.ExpectationWords;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Drafted;
import dev.squall.expectation.Policies;
import dev.squall.plan.Expectation;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.List;

/** Makes what the words of an {@code expect} block say. */
final class ExpectationMaker {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final Draft draft;

  ExpectationMaker(Draft draft) {
    this.draft = draft;
  }

  void expect(String word, Call call) {
    if (word.equals("policy")) {
      policy(call);
      return;
    }
    Expectation.Measure measure =
        ExpectationWords.measure(word, "service".equals(call.text("time")));
    String side = ExpectationWords.side(measure.kind());
    if (!call.whole()) {
      return;
    }
    double target = call.quantity(side).canonical();
    boolean below = side.equals("below");
    if (target < 0) {
      call.problem(side, side + " must be ≥ 0, was " + call.quantity(side), null);
      return;
    }
    Double failure = call.value("fail") instanceof Quantity fail ? fail.canonical() : null;
    if (failure != null && (below ? failure < target : failure > target)) {
      call.problem(
          "fail",
          "fail must lie beyond the target of "
              + call.quantity(side)
              + ", was "
              + call.quantity("fail"),
          below ? "make it larger, or swap the two" : "make it smaller, or swap the two");
      return;
    }
    List<String> of = drives(call);
    draft.add(
        new Drafted.Expected(
            call.site().place(),
            call.place("of"),
            call.place("operation"),
            new Expectation(
                measure,
                of,
                call.text("operation"),
                below,
                target,
                failure,
                over(call),
                Math.toIntExact(Math.min(Integer.MAX_VALUE, call.get("stopAfter", 0L))),
                "script")));
  }

  private void policy(Call call) {
    String name = call.text("name");
    if (!call.whole() || name == null) {
      return;
    }
    for (Expectation each : Policies.of(name).orElseThrow()) {
      draft.add(
          new Drafted.Expected(
              call.site().place(),
              call.place("of"),
              call.site().place(),
              each.about(drives(call), over(call))));
    }
  }

  /** The drives it names; empty for all. */
  private static List<String> drives(Call call) {
    List<String> of = call.get("of", List.<String>of());
    return of.contains("all") ? List.of() : of;
  }

  private static Duration over(Call call) {
    return call.value("over") instanceof Span span ? span.toDuration() : WINDOW;
  }
}
