package dev.squall.dsl.words;

import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Drafted;
import dev.squall.plan.AlertPlan;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what is said of limits, their breakers, and who is told. */
final class LimitMaker {
  private final Draft draft;

  LimitMaker(Draft draft) {
    this.draft = draft;
  }

  /** A word of a {@code limits} block. */
  static void limit(String name, Call call, Drafted.Phase phase) {
    Limit.Subject subject = subject(name);
    String side = subject != null && subject.below() ? "below" : "above";
    if (subject == null || !call.has(side)) {
      return;
    }
    Drafted.Bound before = phase.limit(subject);
    if (before != null) {
      call.problem(
          call.site().place(),
          "limit '"
              + name
              + "' is set twice, first in line "
              + before.place().line()
              + ": "
              + before.limit(),
          "leave one out");
      return;
    }
    BreakerPlan breaker = BreakerPlan.standard(BreakerPlan.of(subject));
    try {
      Limit limit =
          new Limit(
              subject,
              null,
              call.get(side, Quantity.class).canonical(),
              call.value("stop") instanceof Quantity stop ? stop.canonical() : null,
              patience(call, "patience", breaker.failures()),
              coolDown(call, breaker.coolDown()),
              phase.origin());
      phase.add(
          new Drafted.Bound(call.place(side), limit, call.has("patience"), call.has("coolDown")));
    } catch (IllegalArgumentException e) {
      told(call, call.has("stop") ? "stop" : side, e);
    }
  }

  private static Limit.@Nullable Subject subject(String word) {
    for (Limit.Subject each : Limit.Subject.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    return null;
  }

  static int patience(Call call, String argument, int byDefault) {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, call.get(argument, (long) byDefault)));
  }

  static Duration coolDown(Call call, Duration byDefault) {
    return call.value("coolDown") instanceof Span span ? span.toDuration() : byDefault;
  }

  void breaker(Call call) {
    if (!call.whole()) {
      return;
    }
    String of = call.get("of", String.class);
    if (draft.breaker(of) != null) {
      call.problem(call.place("of"), "breaker '" + of + "' is said twice", "leave one out");
      return;
    }
    BreakerPlan standard = BreakerPlan.standard(of);
    breaker(
        call,
        of,
        patience(call, "failures", standard.failures()),
        coolDown(call, standard.coolDown()));
  }

  /** The breaker called {@code of}, with the steps that {@code call} says. */
  void breaker(Call call, String of, int failures, Duration coolDown) {
    List<BreakerPlan.Step> then = new ArrayList<>();
    call.get("then", List.<String>of())
        .forEach(each -> then.add(BreakerPlan.Step.valueOf(each.toUpperCase(Locale.ROOT))));
    try {
      draft.add(new BreakerPlan(of, failures, coolDown, then.isEmpty() ? BreakerPlan.THEN : then));
    } catch (IllegalArgumentException e) {
      told(call, "then", e);
    }
  }

  void alert(Call call) {
    List<String> ways = Stream.of("log", "webhook", "command").filter(call::tried).toList();
    if (ways.size() != 1) {
      call.problem(
          call.site().place(),
          "alert needs one of log:, webhook: and command:"
              + (ways.isEmpty() ? "" : ", has " + String.join(" and ", ways)),
          "for example alert webhook: 'http://127.0.0.1:9000/hook'");
      return;
    }
    if (!call.whole()) {
      return;
    }
    Set<AlertPlan.Cause> on = EnumSet.allOf(AlertPlan.Cause.class);
    if (call.has("on")) {
      on.clear();
      call.get("on", List.<String>of())
          .forEach(each -> on.add(AlertPlan.Cause.valueOf(each.toUpperCase(Locale.ROOT))));
    }
    Duration within = call.has("within") ? call.time("within") : AlertPlan.WITHIN;
    String way = ways.getFirst();
    try {
      draft.add(new AlertPlan(way(call, way), on, within));
    } catch (IllegalArgumentException e) {
      told(call, way, e);
    }
  }

  private static AlertPlan.Way way(Call call, String way) {
    return switch (way) {
      case "log" -> new AlertPlan.Way.Log();
      case "webhook" -> new AlertPlan.Way.Webhook(call.get(way, String.class));
      default -> new AlertPlan.Way.Command(call.get(way, List.<String>of()));
    };
  }

  /** What a record refuses, with its mend after the last semicolon. */
  private static void told(Call call, String argument, IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    int mend = message.indexOf("; ");
    call.problem(
        call.place(argument),
        mend < 0 ? message : message.substring(0, mend),
        mend < 0 ? null : message.substring(mend + 2));
  }
}
