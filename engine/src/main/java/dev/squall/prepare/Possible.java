package dev.squall.prepare;

import dev.squall.metric.linux.Capabilities;
import dev.squall.metric.linux.MachineFiles;
import dev.squall.metric.linux.Roots;
import dev.squall.plan.MachineStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether steps can be done on a machine: looks, and changes nothing. */
public final class Possible {
  private final Roots roots;
  private final MachineFiles files;

  /** On the machine whose kernel files lie there. */
  public Possible(Roots roots) {
    this.roots = roots;
    this.files = new MachineFiles(roots);
  }

  /** Why a step can't be done; empty where it can. */
  public Optional<String> refusal(MachineStep step) {
    return switch (step) {
      case MachineStep.Governor governor -> governor(governor.name());
      case MachineStep.Descriptors descriptors -> descriptors(descriptors.most());
      case MachineStep.DroppedCaches _ -> writable(dropCaches());
      case MachineStep.Swap _ ->
          programs("mkswap", "swapon", "swapoff").or(() -> capable("CAP_SYS_ADMIN"));
      case MachineStep.SharedMemory _ ->
          Files.isReadable(segments())
              ? programs("ipcrm")
              : Optional.of("'" + segments() + "' is not there");
      case MachineStep.GpuClock _, MachineStep.GpuPower _ -> gpu();
    };
  }

  /** Each core's file that names its governor. */
  List<Path> governors() {
    return files.entries(roots.sys("devices/system/cpu")).stream()
        .filter(core -> String.valueOf(core.getFileName()).matches("cpu\\d+"))
        .map(core -> core.resolve("cpufreq/scaling_governor"))
        .filter(Files::exists)
        .toList();
  }

  Path dropCaches() {
    return roots.proc("sys/vm/drop_caches");
  }

  Path segments() {
    return roots.proc("sysvipc/shm");
  }

  String program(String name) {
    return files.program(name).map(Path::toString).orElse(name);
  }

  private Optional<String> governor(String name) {
    List<Path> cores = governors();
    if (cores.isEmpty()) {
      return Optional.of("no core's frequency is governed here, as in most virtual machines");
    }
    for (Path core : cores) {
      Path available = core.resolveSibling("scaling_available_governors");
      String known = files.line(available).orElse(name);
      if (!List.of(known.split("\\s+", -1)).contains(name)) {
        return Optional.of("there is no governor '" + name + "', there are " + known);
      }
      Optional<String> closed = writable(core);
      if (closed.isPresent()) {
        return closed;
      }
    }
    return Optional.empty();
  }

  private Optional<String> descriptors(long most) {
    long hard =
        files
            .after(roots.proc("self/limits"), "Max open files")
            .map(limits -> limits.split("\\s+", -1))
            .filter(limits -> limits.length > 1)
            .map(limits ->
                limits[1].matches("\\d{1,18}") ? Long.parseLong(limits[1]) : Long.MAX_VALUE)
            .orElse(0L);
    return most <= hard
        ? programs("prlimit")
        : capable("CAP_SYS_RESOURCE")
            .map(why -> "the hard limit is " + hard + ", and " + why)
            .or(() -> programs("prlimit"));
  }

  private Optional<String> gpu() {
    return Files.exists(roots.proc("driver/nvidia"))
        ? programs("nvidia-smi").or(() -> capable("CAP_SYS_ADMIN"))
        : Optional.of("there is no NVIDIA driver");
  }

  private Optional<String> programs(String... names) {
    for (String name : names) {
      if (files.program(name).isEmpty()) {
        return Optional.of("there is no program '" + name + "'");
      }
    }
    return Optional.empty();
  }

  private Optional<String> capable(String capability) {
    return Capabilities.of(files).has(capability)
        ? Optional.empty()
        : Optional.of(capability + " is missing: it needs root");
  }

  private static Optional<String> writable(Path file) {
    return !Files.exists(file)
        ? Optional.of("'" + file + "' is not there")
        : Files.isWritable(file)
            ? Optional.empty()
            : Optional.of("'" + file + "' may not be written to: it needs root");
  }
}
