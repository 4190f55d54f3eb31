package dev.squall.dsl.draft;

import dev.squall.dsl.draft.Planner.Timed;
import dev.squall.plan.Happening;
import dev.squall.plan.LoadPlan;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what happens does so while the scenario lasts, and hits something. */
final class HappeningChecks {
  private final Draft draft;
  private final List<Timed> timed;
  private final Problems problems;
  private final boolean clean;

  /**
   * For {@code draft}.
   *
   * @param timed its phases
   * @param clean whether nothing was wrong with the draft before
   */
  HappeningChecks(Draft draft, List<Timed> timed, Problems problems, boolean clean) {
    this.draft = draft;
    this.timed = timed;
    this.problems = problems;
    this.clean = clean;
  }

  /** Those that fit into {@code length}; what does not is a problem. */
  List<Happening> checked(Duration length) {
    List<Happening> all = new ArrayList<>();
    for (Draft.Planned planned : draft.happenings) {
      Duration during =
          planned.happening() instanceof Happening.Maintenance maintenance
              ? maintenance.during()
              : Duration.ZERO;
      if (within(planned.place(), planned.happening().at(), during, length)) {
        all.add(planned.happening());
      }
    }
    for (Drafted.Spike spike : draft.spikes) {
      List<String> hit = targets(spike);
      if (within(spike.place(), spike.at(), spike.during(), length) && !hit.isEmpty()) {
        String given = spike.name();
        String name = given != null ? given : draft.numbered("spike");
        all.add(new Happening.Spike(name, spike.at(), spike.during(), spike.factor(), hit));
      }
    }
    all.sort(Comparator.comparing(Happening::at));
    return all;
  }

  private boolean within(Place place, Duration at, Duration during, Duration length) {
    if (at.compareTo(length) >= 0) {
      problem(
          place,
          "at " + Print.duration(at) + " is after the scenario's end at " + Print.duration(length),
          null);
      return false;
    }
    if (at.plus(during).compareTo(length) > 0) {
      problem(
          place,
          "what starts at "
              + Print.duration(at)
              + " and takes "
              + Print.duration(during)
              + " ends after the scenario's end at "
              + Print.duration(length),
          null);
      return false;
    }
    return true;
  }

  /** The loads that a spike hits: of what it names, those that run then. */
  private List<String> targets(Drafted.Spike spike) {
    List<String> hit = new ArrayList<>();
    Duration end = spike.at().plus(spike.during());
    for (String of : spike.of()) {
      boolean found = false;
      boolean runs = false;
      for (Timed each : timed) {
        boolean then = each.start().compareTo(end) < 0 && each.end().compareTo(spike.at()) > 0;
        for (LoadPlan plan : each.phase().loads.stream().map(Drafted.Load::plan).toList()) {
          if (of.equals("all") || of.equals(plan.name()) || of.equals(plan.resource().word())) {
            found = true;
            runs |= then;
            if (then && !hit.contains(plan.name())) {
              hit.add(plan.name());
            }
          }
        }
      }
      if (!runs && clean) {
        problem(
            spike.targets(),
            "spike: of: "
                + of
                + (found ? " runs at another time" : " names no load of this scenario"),
            found ? "move the spike" : "the scenario loads " + names());
      }
    }
    return hit;
  }

  private String names() {
    List<String> names = new ArrayList<>();
    timed.forEach(each -> each.phase().loads.forEach(load -> names.add(load.plan().name())));
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }

  private void problem(Place place, String message, @Nullable String mend) {
    problems.add(new Problem(place, message, mend));
  }
}
