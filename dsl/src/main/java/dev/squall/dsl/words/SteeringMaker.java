package dev.squall.dsl.words;

import dev.squall.dsl.draft.Drafted;
import dev.squall.dsl.draft.DraftedSteering;
import dev.squall.plan.Steering;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes what {@code search} and {@code backOff} say of a phase. */
final class SteeringMaker {
  private SteeringMaker() {}

  static void steer(String word, Call call, Drafted.Phase phase) {
    if (!call.whole()) {
      return;
    }
    DraftedSteering said = word.equals("search") ? search(call) : backOff(call);
    if (call.whole() && !phase.steer(said)) {
      call.problem(
          call.site().place(),
          "phase '" + phase.name() + "': its level is decided by two words, search or backOff",
          "leave one out");
    }
  }

  private static List<String> of(Call call) {
    List<String> of = call.get("of", List.<String>of());
    return of.contains("all") ? List.of() : of;
  }

  private static DraftedSteering search(Call call) {
    if (call.has("to") && call.has("times")) {
      call.problem("times", "times says what to says", "leave one out");
    }
    String by = call.text("by");
    Long repeats = (Long) call.value("repeats");
    return new DraftedSteering.Search(
        call.site().place(),
        of(call),
        (Quantity) call.value("from"),
        (Quantity) call.value("to"),
        (Double) call.value("times"),
        share(call, "precision"),
        repeats == null ? null : Math.toIntExact(Math.min(Integer.MAX_VALUE, repeats)),
        by == null ? null : Steering.Way.valueOf(by.toUpperCase(Locale.ROOT)),
        time(call, "settle"),
        time(call, "probe"),
        time(call, "patience"));
  }

  private static DraftedSteering backOff(Call call) {
    Double keep = share(call, "keep");
    Duration after = time(call, "after");
    return new DraftedSteering.BackOff(
        call.site().place(),
        of(call),
        keep == null ? Steering.BackOff.KEEP : keep,
        after == null ? Steering.BackOff.AFTER : Math.max(1, Math.toIntExact(after.toSeconds())));
  }

  private static @Nullable Double share(Call call, String argument) {
    return call.value(argument) instanceof Quantity share ? share.canonical() : null;
  }

  private static @Nullable Duration time(Call call, String argument) {
    return call.value(argument) instanceof Span span ? span.toDuration() : null;
  }
}
