package dev.squall.dsl.draft;

import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Strain;
import dev.squall.problem.Nearest;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.util.List;

/** What must hold of faults that have what a disk load writes forced later. */
final class SyncChecks {
  private SyncChecks() {}

  /** Whether its load is known, and forces anything; what is wrong is noted. */
  static boolean whole(DraftedFault drafted, List<Phase> phases, Problems problems) {
    if (!(drafted.breaks().fault() instanceof Fault.OnMachine machine)
        || !(machine.strain() instanceof Strain.SlowSync slow)) {
      return true;
    }
    List<LoadPlan> disks =
        phases.stream()
            .flatMap(phase -> phase.loads().stream())
            .filter(load -> load.settings() instanceof LoadSettings.Disk)
            .toList();
    List<LoadPlan> meant = disks.stream().filter(load -> load.name().equals(slow.load())).toList();
    if (meant.isEmpty()) {
      List<String> names = disks.stream().map(LoadPlan::name).distinct().toList();
      problem(
          drafted,
          problems,
          "'" + slow.load() + "' is no disk load of the scenario",
          Nearest.to(slow.load(), names)
              .map(near -> "did you mean '" + near + "'?")
              .orElse(
                  names.isEmpty()
                      ? "load one: load disk, rate: 50.perSecond, fsync: each"
                      : "it has " + String.join(", ", names)));
      return false;
    }
    if (meant.stream().noneMatch(SyncChecks::syncs)) {
      problem(
          drafted,
          problems,
          "load '" + slow.load() + "' forces nothing to its device",
          "have it write, with fsync: each or second");
      return false;
    }
    return true;
  }

  private static boolean syncs(LoadPlan load) {
    return load.settings() instanceof LoadSettings.Disk disk
        && disk.fsync() != LoadSettings.Fsync.NEVER
        && disk.reads().value() < 100;
  }

  /** Of two at one load the second would be refused when it comes. */
  static void twice(
      DraftedFault drafted, FaultPlan plan, List<FaultPlan> before, Problems problems) {
    if (!(plan.fault() instanceof Fault.OnMachine mine)
        || !(mine.strain() instanceof Strain.SlowSync slow)) {
      return;
    }
    for (FaultPlan other : before) {
      if (other.fault() instanceof Fault.OnMachine theirs
          && theirs.strain() instanceof Strain.SlowSync first
          && first.load().equals(slow.load())
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
                    + "': load '"
                    + slow.load()
                    + "' can't meet slowSync twice at a time",
                "move one of them"));
        return;
      }
    }
  }

  private static void problem(
      DraftedFault drafted, Problems problems, String message, String mend) {
    problems.add(
        new Problem(drafted.breaks().place(), "fault '" + drafted.name() + "': " + message, mend));
  }
}
