package dev.squall.dsl.draft;

import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.ProcessPlan;
import dev.squall.plan.ProcessTarget;
import dev.squall.plan.Strain;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of faults that are done to processes. */
final class ProcessChecks {
  private ProcessChecks() {}

  /** Whether its process is known, and it is said as it can be; what is wrong is noted. */
  static boolean whole(DraftedFault drafted, Set<String> processes, Problems problems) {
    Fault fault = drafted.breaks().fault();
    if (target(fault) instanceof ProcessTarget.Started named && !processes.contains(named.name())) {
      problems.add(
          new Problem(
              drafted.breaks().place(),
              "fault '"
                  + drafted.name()
                  + "': '"
                  + named.name()
                  + "' is no process that the scenario starts",
              Nearest.to(named.name(), processes)
                  .map(near -> "did you mean '" + near + "'?")
                  .orElse(
                      processes.isEmpty()
                          ? "start it: process('" + named.name() + "', command: ['…'])"
                          : "it starts " + String.join(", ", processes))));
      return false;
    }
    boolean never =
        (fault instanceof Fault.OnProcess process && !process.harm().hasStrength())
            || (fault instanceof Fault.OnMachine machine && !machine.strain().hasStrength());
    return !never || noStrength(drafted, problems);
  }

  private static @Nullable ProcessTarget target(@Nullable Fault fault) {
    if (fault instanceof Fault.OnProcess it) {
      return it.target();
    }
    return fault instanceof Fault.OnMachine(Strain.FillDisk fill) ? fill.of() : null;
  }

  /**
   * The processes, with the shim where a fault needs it; what keeps one from having it is noted.
   */
  static List<ProcessPlan> shimmed(
      Collection<ProcessPlan> processes,
      List<DraftedFault> faults,
      MachineFacts machine,
      Problems problems,
      Place whole) {
    List<ProcessPlan> all = new ArrayList<>();
    for (ProcessPlan each : processes) {
      DraftedFault first =
          faults.stream().filter(fault -> needsShim(fault, each.name())).findFirst().orElse(null);
      String lacking = first == null && !each.shimmed() ? null : machine.shim().get().orElse(null);
      if (lacking != null) {
        String[] said = lacking.split("; ", 2);
        problems.add(
            new Problem(
                first == null ? whole : first.breaks().place(),
                (first == null
                        ? "process '" + each.name() + "': shim "
                        : "fault '" + first.name() + "': " + first.breaks().fault().word() + " ")
                    + said[0],
                said.length > 1 ? said[1] : null));
      }
      all.add(first == null ? each : each.withShim());
    }
    return all;
  }

  private static boolean needsShim(DraftedFault fault, String process) {
    return fault.breaks().fault() instanceof Fault.OnProcess it
        && it.harm().needsShim()
        && it.target() instanceof ProcessTarget.Started named
        && named.name().equals(process);
  }

  private static boolean noStrength(DraftedFault drafted, Problems problems) {
    if (drafted.strength() != null) {
      problems.add(
          new Problem(
              drafted.place(),
              "fault '"
                  + drafted.name()
                  + "': "
                  + drafted.breaks().fault().word()
                  + " is there or it is not, and has no strength",
              "leave strength: out"));
      return false;
    }
    return true;
  }

  /** Of two of a kind at one process the second would be refused when it comes. */
  static void twice(
      DraftedFault drafted, FaultPlan plan, List<FaultPlan> before, Problems problems) {
    if (!(plan.fault() instanceof Fault.OnProcess mine)) {
      return;
    }
    for (FaultPlan other : before) {
      if (other.fault() instanceof Fault.OnProcess theirs
          && theirs.target().equals(mine.target())
          && (theirs.word().equals(mine.word()) || ends(theirs, other) || ends(mine, plan))
          && plan.times() instanceof FaultPlan.Once
          && other.times() instanceof FaultPlan.Once
          && other.times().from().compareTo(plan.times().until()) < 0
          && other.times().until().compareTo(plan.times().from()) > 0) {
        problems.add(
            new Problem(
                drafted.place(),
                "fault '"
                    + plan.name()
                    + "': contradicts fault '"
                    + other.name()
                    + "': "
                    + mine.target()
                    + (theirs.word().equals(mine.word())
                        ? " can't meet " + mine.word() + " twice at a time"
                        : " can't be ended and have something else done to it at a time"),
                "move one of them"));
        return;
      }
    }
  }

  private static boolean ends(Fault.OnProcess fault, FaultPlan plan) {
    return fault.word().equals("kill") && plan.chance() == 1;
  }
}
