package dev.squall.guard;

import dev.squall.load.disk.DiskLoad;
import dev.squall.metric.Sampler;
import dev.squall.metric.machine.Samplers;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanText;
import dev.squall.safety.DefaultLimits;
import dev.squall.safety.Limits;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a run of a plan would meet on this machine, for who looks before anything starts. */
public final class Outlook {
  private Outlook() {}

  /** For runs whose folders lie in {@code runs}; reads the machine once. */
  public static PlanText.Surroundings of(Plan plan, Path runs, Clock clock) {
    List<Path> folders = Beforehand.folders(plan, runs);
    List<Limit> defaults = DefaultLimits.forMachine(DefaultLimits.smallestDisk(folders), plan);
    return new PlanText.Surroundings(
        defaults,
        off(plan, defaults, folders, clock),
        runs.toAbsolutePath().normalize().toString(),
        temporary(plan));
  }

  private static Map<String, String> off(
      Plan plan, List<Limit> defaults, List<Path> folders, Clock clock) {
    try (Sampler sampler =
        Samplers.forThisMachine(clock, Samplers.Options.of(folders, note -> {}))) {
      return Limits.inForce(
              defaults, plan.limits(), List.of(), sampler.metrics(), sampler.missing())
          .off();
    }
  }

  private static String temporary(Plan plan) {
    for (LoadPlan load : plan.loads()) {
      if (load.settings() instanceof LoadSettings.Disk disk && disk.folder() == null) {
        return DiskLoad.folder(disk).toString();
      }
    }
    return "";
  }
}
