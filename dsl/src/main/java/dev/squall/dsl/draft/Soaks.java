package dev.squall.dsl.draft;

import dev.squall.expectation.Policies;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.ScenarioClock;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes a soak of a scenario, all of which stands in the plan: its length, faults by chance,
 * and what must hold.
 *
 * <p><b>Length.</b> A scenario of loads that last throughout is played for so long. One with times
 * of its own, whether of phases, of what happens or of a clock, is played slower, by its clock: all
 * of its times are stretched alike, and rates are not.
 *
 * <p><b>Faults.</b> Of the operations of every component half the chance fails, and half comes
 * late.
 *
 * <p><b>Expectations.</b> Of growth, drift and availability those of the policy {@code soak} that
 * the script has none of; against a baseline that of degradation.
 */
final class Soaks {
  private static final Duration LATE = Duration.ofMillis(100);
  private static final Duration UNDISTURBED = Duration.ofMinutes(1);
  private static final Duration GROWS_WITHIN = Duration.ofDays(1);
  private static final int WINDOWS = 8;
  private static final Set<Kind> HELD = EnumSet.of(Kind.GROWTH, Kind.DRIFT, Kind.AVAILABILITY);

  private final Draft draft;
  private final @Nullable Soak soak;
  private final List<String> notes;

  Soaks(Draft draft, @Nullable Soak soak, List<String> notes) {
    this.draft = draft;
    this.soak = soak;
    this.notes = notes;
  }

  /** Before it is known how long the scenario is: one without times of its own is as long as it. */
  void lengthen(boolean timed) {
    if (soak == null) {
      return;
    }
    boolean happens =
        timed
            || draft.clockLength != null
            || !draft.happenings.isEmpty()
            || !draft.spikes.isEmpty()
            || !draft.faults.isEmpty()
            || draft.experiment().gameDay() != null;
    if (!happens) {
      draft.played = soak.during();
    }
  }

  /** Once it is known: one with times of its own is played in that time. */
  void stretch(Duration length) {
    if (soak == null) {
      return;
    }
    expect(soak);
    if (draft.clock.toMachine(length).equals(soak.during())) {
      return;
    }
    draft.clock = new ScenarioClock(length, soak.during());
    notes.add(
        "soak: the scenario's "
            + Print.duration(length)
            + " are played in "
            + Print.duration(soak.during())
            + ": its times are stretched, its rates are not");
  }

  /** What must hold. */
  private void expect(Soak soak) {
    draft.monitoring(draft.monitoring().soaking(soak.checkpoint()));
    boolean drives =
        draft.main.loads.stream()
                .anyMatch(each -> each.plan().settings() instanceof LoadSettings.Drive)
            || !draft.components.isEmpty();
    if (!drives) {
      notes.add("soak: nothing is driven, so that nothing is expected of answers");
      return;
    }
    Set<Kind> said = EnumSet.noneOf(Kind.class);
    draft.expectations.forEach(each -> said.add(each.expectation().measure().kind()));
    for (Expectation each : Policies.of("soak").orElseThrow()) {
      Kind kind = each.measure().kind();
      if (!HELD.contains(kind) || said.contains(kind)) {
        continue;
      }
      if (kind == Kind.GROWTH && soak.during().compareTo(GROWS_WITHIN) < 0) {
        notes.add(
            "soak: growth of 0.1 % a day is not expected of less than "
                + Print.duration(GROWS_WITHIN)
                + ", in which it can't be told");
      } else {
        expect(soak, each);
      }
    }
    if (soak.baseline() != null) {
      draft.baselineRun = soak.baseline();
      if (!said.contains(Kind.DEGRADATION)) {
        expect(
            soak,
            new Expectation(
                new Expectation.Measure(Kind.DEGRADATION, 50),
                List.of(),
                null,
                true,
                0.05,
                0.15,
                Expectation.OVER,
                0,
                "soak"));
      }
    }
  }

  private void expect(Soak soak, Expectation expectation) {
    Duration most = soak.during().dividedBy(WINDOWS);
    Duration over = soak.checkpoint().compareTo(most) < 0 ? soak.checkpoint() : most;
    draft.expectations.add(
        new Drafted.Expected(
            soak.place(),
            soak.place(),
            soak.place(),
            soak.place(),
            expectation.about(
                List.of(),
                over.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : over)));
  }

  /** The faults by chance, beside those of the script. */
  List<FaultPlan> with(List<FaultPlan> own, List<ComponentPlan> driven, Duration length) {
    if (soak == null || driven.isEmpty() || soak.chance() == 0) {
      return own;
    }
    List<Fault.Target> all =
        driven.stream().map(each -> new Fault.Target(each.name(), List.of())).toList();
    Duration undisturbed = soak.during().dividedBy(20);
    Duration from =
        draft.clock.toScenario(undisturbed.compareTo(UNDISTURBED) < 0 ? undisturbed : UNDISTURBED);
    FaultPlan.Times times = new FaultPlan.Once(from, length.minus(from));
    List<FaultPlan> faults = new ArrayList<>(own);
    faults.add(fault(soak, "soak-error", new Fault.Errors(all), times));
    faults.add(
        fault(
            soak,
            "soak-delay",
            new Fault.Delay(all, LATE, Duration.ZERO, Fault.Spread.UNIFORM),
            times));
    notes.add(
        "soak: of operations "
            + Dimension.SHARE.print(soak.chance())
            + " are hit, half of which fail; half come "
            + Print.duration(LATE)
            + " late");
    return faults;
  }

  private FaultPlan fault(Soak soak, String name, Fault what, FaultPlan.Times times) {
    return new FaultPlan(draft.numberedFault(name), what, times, soak.chance() / 2, null, 0, null);
  }
}
