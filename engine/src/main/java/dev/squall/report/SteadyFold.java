package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.event.StoryWords;
import dev.squall.expectation.SteadyWatch;
import dev.squall.plan.Plan;
import dev.squall.plan.SteadyState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of a run's steady state. For one thread. */
final class SteadyFold {
  private static final int TOLD = 100;

  private final SteadyWatch watch = new SteadyWatch();
  private final Timeline timeline;
  private final Bounded<SteadySummary.Withheld> withheld = new Bounded<>(TOLD);
  private int before;
  private boolean injected;
  private boolean unseen;
  private String lost = "";
  private @Nullable Double slowest;
  private String notBefore = "";
  private String notBack = "";

  SteadyFold(Timeline timeline) {
    this.timeline = timeline;
  }

  void on(long at, Event event) {
    watch.on(at, event);
    switch (event) {
      case Event.FaultInjected _ -> {
        injected = true;
        unseen = true;
      }
      case Event.FaultWithheld e -> {
        withheld.add(
            new SteadySummary.Withheld(e.fault(), e.number(), Summaries.seconds(at), e.why()));
        timeline.moment(at, Moment.Kind.EXPECTATION, "fault '" + e.fault() + "' was not injected");
      }
      case Event.SteadyStateSeen e -> {
        timeline.moment(at, Moment.Kind.EXPECTATION, StoryWords.of(e));
        seen(e);
      }
      default -> {}
    }
  }

  private void seen(Event.SteadyStateSeen event) {
    switch (event.stage()) {
      case "before" -> {
        before += event.holds() ? 1 : 0;
        notBefore = event.holds() ? notBefore : event.what();
      }
      case "during" -> lost = lost.isEmpty() ? event.what() : lost;
      default -> {
        unseen = false;
        if (event.holds()) {
          slowest = slowest == null ? event.seconds() : Math.max(slowest, event.seconds());
        } else {
          notBack = event.what();
        }
      }
    }
  }

  /** Faults that were not injected for its sake. */
  Set<String> withheld() {
    return withheld.kept().stream().map(SteadySummary.Withheld::fault).collect(Collectors.toSet());
  }

  /** True when it ended the run. */
  boolean stopped(@Nullable Plan plan) {
    SteadyState steady = plan == null ? null : plan.steadyState();
    return steady != null && steady.stops() && !(notBefore + notBack).isEmpty();
  }

  /** Null where none was stated. */
  @Nullable SteadySummary summary(@Nullable Plan plan) {
    SteadyState steady = plan == null ? null : plan.steadyState();
    if (steady == null) {
      return null;
    }
    return new SteadySummary(
        outcome(),
        steady.words(),
        before,
        lost,
        slowest,
        notBack.isEmpty() ? notBefore : notBack,
        watch.kept().stream().map(SteadyFold::expected).toList(),
        List.copyOf(withheld.kept()));
  }

  private String outcome() {
    if (!notBack.isEmpty() || (!notBefore.isEmpty() && injected)) {
      return "not-back";
    }
    return !notBefore.isEmpty()
        ? "not-before"
        : unseen ? "not-seen" : !lost.isEmpty() ? "lost" : injected ? "held" : "not-asked";
  }

  private static SteadySummary.Expected expected(SteadyWatch.Kept kept) {
    return new SteadySummary.Expected(
        kept.expectation().words(),
        kept.drive(),
        Units.name(kept.expectation().measure().kind().unit()),
        known(kept.before()),
        known(kept.during()),
        kept.windows(),
        kept.missed(),
        known(kept.after()));
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** What speaks against a plain pass. */
  List<Verdict.Reason> reasons(@Nullable Plan plan) {
    SteadyState steady = plan == null ? null : plan.steadyState();
    if (steady == null) {
      return List.of();
    }
    return switch (outcome()) {
      case "not-before" ->
          List.of(new Verdict.Reason(ExitCode.NOT_STEADY, "nothing was broken: " + notBefore));
      case "not-back" ->
          List.of(
              new Verdict.Reason(
                  ExitCode.EXPECTATION_FAILED, notBack.isEmpty() ? notBefore : notBack));
      case "not-seen" ->
          List.of(
              new Verdict.Reason(
                  ExitCode.PASSED,
                  "the run ended before the steady state could be seen again"
                      + (lost.isEmpty() ? "" : ": it was lost, " + lost)));
      case "lost" ->
          List.of(
              new Verdict.Reason(
                  steady.throughout() ? ExitCode.EXPECTATION_FAILED : ExitCode.PASSED,
                  "the steady state was lost while faults were in: " + lost));
      default -> List.of();
    };
  }
}
