package dev.squall.dsl.draft;

import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.ScenarioClock;
import java.util.ArrayList;
import java.util.List;

/** One phase of a scenario played alone, without all else that happens in it. */
final class Alone {
  private Alone() {}

  /** All phases of a draft, that of what lasts throughout first. */
  static List<Drafted.Phase> phases(Draft draft) {
    List<Drafted.Phase> phases = new ArrayList<>(List.of(draft.main));
    gather(draft.strands, phases);
    return phases;
  }

  private static void gather(Drafted.Strand strand, List<Drafted.Phase> into) {
    switch (strand) {
      case Drafted.Phase phase -> into.add(phase);
      case Drafted.Strands strands -> strands.strands.forEach(each -> gather(each, into));
      case Drafted.From from -> {
        into.add(from.own());
        gather(from.strands(), into);
      }
    }
  }

  /** The names of a phase's drives. */
  static List<String> drives(Drafted.Phase phase) {
    return phase.loads.stream()
        .map(Drafted.Load::plan)
        .filter(load -> load.settings() instanceof LoadSettings.Drive)
        .map(LoadPlan::name)
        .toList();
  }

  /**
   * Leaves only {@code alone} to be played, once it is added, with the loads and limits of {@code
   * chosen}.
   *
   * @return what is left out, in words
   */
  static List<String> only(Draft draft, Drafted.Phase chosen, Drafted.Phase alone) {
    List<String> left = new ArrayList<>();
    if (!draft.happenings.isEmpty() || !draft.spikes.isEmpty()) {
      left.add("what happens at a time");
    }
    if (!draft.faults.isEmpty() || draft.experiment().gameDay() != null) {
      left.add("its faults");
    }
    alone.loads.addAll(chosen.loads);
    alone.limits.addAll(chosen.limits);
    alone.watch = chosen.watch;
    boolean others = draft.strands.strands.stream().anyMatch(each -> each != chosen);
    if (others || (chosen != draft.main && !draft.main.loads.isEmpty())) {
      left.add("its other phases and loads");
    }
    draft.main.loads.clear();
    draft.main.steering = null;
    draft.strands.strands.clear();
    draft.happenings.clear();
    draft.spikes.clear();
    draft.faults.clear();
    draft.unnamed.clear();
    draft.experiment().none();
    draft.clock = ScenarioClock.REAL;
    draft.clockLength = null;
    draft.played = null;
    draft.baseline = null;
    draft.baselineRun = null;
    List<String> drives = drives(alone);
    draft.expectations.removeIf(each ->
        !each.expectation().of().isEmpty()
            && each.expectation().of().stream().noneMatch(drives::contains));
    draft.expectations.replaceAll(each -> each.about(drives));
    return left;
  }
}
