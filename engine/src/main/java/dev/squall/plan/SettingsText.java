package dev.squall.plan;

import dev.squall.units.Print;
import java.util.List;

/** What a load's settings say to a person: of what its level is, and how it works. */
final class SettingsText {
  private SettingsText() {}

  /** Its text, on one line. */
  static String of(LoadSettings settings) {
    return switch (settings) {
      case LoadSettings.Cpu cpu -> cpu(cpu);
      case LoadSettings.Memory memory -> memory(memory);
      case LoadSettings.Disk disk -> disk(disk);
      case LoadSettings.Network network ->
          network.protocol()
              + ", messages of "
              + network.message()
              + ", "
              + network.connections()
              + (network.connections() == 1 ? " connection" : " connections");
      case LoadSettings.Gpu gpu -> gpu(gpu);
      case LoadSettings.Drive drive -> drive(drive);
    };
  }

  private static String gpu(LoadSettings.Gpu gpu) {
    String how =
        switch (gpu.use()) {
          case COMPUTE -> "of the time of " + gpu.which() + ", " + gpu.doing();
          case POWER -> "drawn by " + gpu.which() + ", " + gpu.doing();
          case LAUNCHES -> "launches of " + gpu.doing() + " on " + gpu.which();
          case MEMORY -> "of the memory of " + gpu.which() + ", reserve " + gpu.reserve();
          case COPY -> "copied " + gpu.direction().words() + ", " + gpu.which();
        };
    return how + (gpu.optional() ? ", left out where there is none" : "");
  }

  private static String drive(LoadSettings.Drive drive) {
    String arrivals =
        switch (drive.arrivals()) {
          case Arrivals.Open open ->
              open.spacing() == Arrivals.Spacing.POISSON ? "Poisson arrivals" : "evenly spaced";
          case Arrivals.Closed closed -> "users that think " + Print.duration(closed.think());
          case Arrivals.Maximum maximum ->
              maximum.users() == null ? "as fast as it can" : maximum.users() + " users";
          case Arrivals.OfMaximum share ->
              "of its maximum, measured for " + Print.duration(share.measure());
        };
    return "calls '"
        + drive.component()
        + "', "
        + arrivals
        + ", at most "
        + drive.inFlight()
        + " under way, then "
        + drive.overflow().word()
        + (drive.count() == 0 ? "" : ", " + drive.count() + " operations")
        + (drive.mix().isEmpty() ? "" : ", mix " + new Setting.Weights(drive.mix()))
        + (drive.baselineOf() == null ? "" : ", baseline of '" + drive.baselineOf() + "'");
  }

  private static String cpu(LoadSettings.Cpu cpu) {
    String of =
        switch (cpu.base()) {
          case MACHINE -> "of the machine, everyone's work counted";
          case OWN -> "of the machine, own work counted";
          case CORES -> "of cores " + numbers(cpu.cores());
          case CGROUP -> "of the cgroup's share";
        };
    boolean pinned = cpu.base() != LoadSettings.CpuBase.CORES && !cpu.cores().isEmpty();
    return of
        + (pinned ? ", on cores " + numbers(cpu.cores()) : "")
        + ", work "
        + String.join(", ", cpu.work().stream().map(LoadSettings.CpuWork::word).toList());
  }

  private static String numbers(List<Integer> cores) {
    return String.join(", ", cores.stream().map(String::valueOf).toList());
  }

  private static String memory(LoadSettings.Memory memory) {
    String of =
        switch (memory.base()) {
          case ABSOLUTE -> "held";
          case MACHINE -> "of the machine";
          case AVAILABLE -> "of what is available at its start";
        };
    String access =
        switch (memory.access()) {
          case HOLD -> "";
          case SEQUENTIAL -> ", touched in order";
          case RANDOM -> ", touched at random";
          case CHASE -> ", each address found by reading the one before";
        };
    String rate =
        memory.access() == LoadSettings.Access.HOLD
            ? ""
            : memory.accesses() == null ? ", as often as it can" : ", " + memory.accesses();
    return of + access + rate + ", reserve " + memory.reserve();
  }

  private static String disk(LoadSettings.Disk disk) {
    String order =
        switch (disk.order()) {
          case SEQUENTIAL -> "sequential";
          case RANDOM -> "random";
        };
    String fsync =
        switch (disk.fsync()) {
          case NEVER -> "";
          case EACH -> ", forced after each write";
          case SECOND -> ", forced once a second";
        };
    return disk.reads()
        + " reads, "
        + order
        + " blocks of "
        + disk.block()
        + ", depth "
        + disk.depth()
        + (disk.direct() ? ", direct" : ", through the page cache")
        + fsync;
  }
}
