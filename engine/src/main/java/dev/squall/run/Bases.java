package dev.squall.run;

import dev.squall.plan.Arrivals;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import java.util.stream.Collectors;

/** What a load's level is a share of, or what it counts, in words for a reader. */
final class Bases {
  private Bases() {}

  /**
   * Of {@code load}.
   *
   * @param device the device that it is on; empty where there is no more than one to name
   */
  static String of(LoadPlan load, String device) {
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
            case COMPUTE -> "of the time of " + gpu(device) + ", own work counted";
            case MEMORY -> "of the memory of " + gpu(device) + ", held";
            case COPY -> "copied " + gpu.direction().words() + ", " + gpu(device);
            case POWER -> "drawn by " + gpu(device);
            case LAUNCHES -> "launches of " + gpu.doing() + " on " + gpu(device);
          };
      case LoadSettings.Drive drive -> drive(drive);
    };
  }

  private static String gpu(String device) {
    return device.isEmpty() ? "the GPU" : device;
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
