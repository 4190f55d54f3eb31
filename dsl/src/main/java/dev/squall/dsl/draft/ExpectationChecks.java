package dev.squall.dsl.draft;

import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what is expected can be told of the drives that there are. */
final class ExpectationChecks {
  private final Draft draft;
  private final Problems problems;
  private final Map<String, LoadSettings.Drive> drives = new LinkedHashMap<>();

  ExpectationChecks(Draft draft, Problems problems, List<LoadPlan> loads) {
    this.draft = draft;
    this.problems = problems;
    for (LoadPlan load : loads) {
      if (load.settings() instanceof LoadSettings.Drive drive) {
        drives.put(load.name(), drive);
      }
    }
  }

  /** The expectations; what is wrong with one is noted. */
  List<Expectation> checked() {
    List<Expectation> all = new ArrayList<>();
    for (Drafted.Expected each : draft.expectations) {
      check(each);
      all.add(each.expectation());
    }
    return all;
  }

  private void check(Drafted.Expected expected) {
    Expectation expectation = expected.expectation();
    String what = expectation.measure().toString();
    if (drives.isEmpty()) {
      problem(
          expected.place(),
          what + ": nothing is driven that it could be told of",
          "for example drive shop, rate: 200.perSecond");
      return;
    }
    for (String of : expectation.of()) {
      if (!drives.containsKey(of)) {
        problem(
            expected.of(),
            what + ": of: " + of + " names no drive of this scenario",
            Nearest.to(of, drives.keySet())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("it drives " + String.join(", ", drives.keySet())));
        return;
      }
    }
    operation(expected, what);
    Expectation.Kind kind = expectation.measure().kind();
    boolean compares = kind == Expectation.Kind.DEGRADATION || kind == Expectation.Kind.EFFICIENCY;
    if (compares && draft.baseline == null && draft.baselineRun == null) {
      problem(
          expected.place(),
          what + " compares with a baseline, and there is none",
          "have it measured first: play baseline: 20.seconds, during: 5.minutes; or name a run: baseline: 'runs/…'");
    }
  }

  private void operation(Drafted.Expected expected, String what) {
    String operation = expected.expectation().operation();
    if (operation == null) {
      return;
    }
    List<String> of = expected.expectation().of();
    Set<String> known = new LinkedHashSet<>();
    drives.forEach((name, drive) -> {
      Draft.Component component = draft.components.get(drive.component());
      if ((of.isEmpty() || of.contains(name)) && component != null && component.plan() != null) {
        component.plan().operations().stream()
            .map(ComponentPlan.OperationPlan::name)
            .forEach(known::add);
      }
    });
    if (!known.contains(operation)) {
      problem(
          expected.operation(),
          what + ": '" + operation + "' is no operation of what it is told of",
          Nearest.to(operation, known)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("there are " + String.join(", ", known)));
    }
  }

  private void problem(Place place, String message, @Nullable String mend) {
    problems.add(new Problem(place, message, mend));
  }
}
