package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.ExpectationWords;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Drafted;
import dev.squall.dsl.draft.DraftedSteady;
import dev.squall.expectation.Policies;
import dev.squall.plan.Expectation;
import dev.squall.plan.SteadyState;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes what the words of an {@code expect} block say. */
final class ExpectationMaker {
  private final Draft draft;

  ExpectationMaker(Draft draft) {
    this.draft = draft;
  }

  /** What the words of a {@code steadyState} block say. */
  void holds(String word, Call call) {
    DraftedSteady steady = draft.experiment().steady();
    if (call.tried("stopAfter")) {
      call.problem(
          "stopAfter",
          "stopAfter is of what is expected, and this is of the steady state",
          "leave it out: a run whose steady state is lost for good stops, see otherwise:");
    } else if (steady != null) {
      expect(word, call, steady::add);
    }
  }

  /** The block of a {@code steadyState}. */
  void steadyState(@Nullable Call call) {
    if (call == null) {
      return;
    }
    if (draft.experiment().steady() != null) {
      call.problem(call.site().place(), "steadyState is stated twice", "put both into one block");
      return;
    }
    Duration over = over(call);
    Duration within = call.value("within") instanceof Span span ? span.toDuration() : null;
    draft
        .experiment()
        .steady(
            new DraftedSteady(
                call.site().place(),
                call.place(within == null ? "over" : "within"),
                over == null ? null : call.place("over"),
                over,
                within == null ? SteadyState.WITHIN : within,
                !"goOn".equals(call.text("otherwise")),
                "fail".equals(call.text("lost"))));
  }

  void expect(String word, Call call, Consumer<Drafted.Expected> to) {
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
    to.accept(
        new Drafted.Expected(
            call.site().place(),
            call.place("of"),
            call.place("operation"),
            over(call) == null ? null : call.place("over"),
            new Expectation(
                measure,
                of,
                call.text("operation"),
                below,
                target,
                failure,
                windows(call),
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
              over(call) == null ? null : call.place("over"),
              each.about(drives(call), windows(call))));
    }
  }

  /** The drives it names; empty for all. */
  private static List<String> drives(Call call) {
    List<String> of = call.get("of", List.<String>of());
    return of.contains("all") ? List.of() : of;
  }

  /** The length of windows, where it is stated. */
  private static @Nullable Duration over(Call call) {
    return call.value("over") instanceof Span span ? span.toDuration() : null;
  }

  private static Duration windows(Call call) {
    Duration stated = over(call);
    return stated == null ? Expectation.OVER : stated;
  }
}
