package dev.squall.run;

import dev.squall.plan.Arrivals;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import java.util.stream.Collectors;

/** What a load's level is a share of, or what it counts, in words for a reader. */
final class Bases {
  private Bases() {}

  static String of(LoadPlan load) {
    return switch (load.settings()) {
      case LoadSettings.Cpu cpu ->
          switch (cpu.base()) {
            case MACHINE -> "of the machine, everyone's work counted";
            case OWN -> "of the machine, own work counted";
            case CORES ->
                "of cores "
                    + cpu.cores().stream().map(String::valueOf).collect(Collectors.joining(", "));
            case CGROUP -> "of the cgroup's share";
          };
      case LoadSettings.Memory memory ->
          switch (memory.base()) {
            case ABSOLUTE -> "bytes held";
            case MACHINE -> "of the machine's memory";
            case AVAILABLE -> "of the memory available at its start";
          };
      case LoadSettings.Disk disk -> "blocks of " + disk.block();
      case LoadSettings.Network network -> network.protocol() + " messages of " + network.message();
      case LoadSettings.Gpu gpu ->
          switch (gpu.use()) {
            case COMPUTE -> "of the GPU's time, own work counted";
            case MEMORY -> "of the GPU's memory, held";
            case COPY -> "copied " + gpu.direction().words();
            case POWER -> "drawn by the GPU";
            case LAUNCHES -> "launches of " + gpu.doing();
          };
      case LoadSettings.Drive drive -> drive(drive);
    };
  }

  private static String drive(LoadSettings.Drive drive) {
    String of = "of component '" + drive.component() + "'";
    return switch (drive.arrivals()) {
      case Arrivals.Open open ->
          open.spacing() == Arrivals.Spacing.POISSON
              ? "operations " + of + ", Poisson arrivals"
              : "operations " + of + ", evenly spaced";
      case Arrivals.Closed closed -> "users " + of;
      case Arrivals.Maximum maximum -> "operations " + of;
      case Arrivals.OfMaximum share -> "of the maximum " + of;
    };
  }
}
