package dev.squall.metric.doctor;

import dev.squall.metric.linux.Cgroup;
import dev.squall.metric.linux.MachineFiles;
import dev.squall.posix.CpuClock;
import dev.squall.posix.UnsupportedOnThisMachine;
import dev.squall.units.Print;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cores, how their use is measured, pressure, heat, clock. */
final class ProcessorCheck {
  private final MachineFiles files;
  private final Cgroup cgroup;
  private final List<Finding> findings = new ArrayList<>();

  ProcessorCheck(MachineFiles files, Cgroup cgroup) {
    this.files = files;
    this.cgroup = cgroup;
  }

  List<Finding> findings() {
    cores();
    executionTime();
    pressure();
    temperature();
    clock();
    governor();
    return findings;
  }

  private void cores() {
    int usable = Runtime.getRuntime().availableProcessors();
    int online = Math.max(files.cores(files.roots().sys("devices/system/cpu/online")), 1);
    Optional<Cgroup.Level> quota = cgroup.cpu().filter(Cgroup.Level::limited);
    if (quota.isPresent()) {
      findings.add(
          Finding.limited(
              "cores",
              online + " online, the cgroup may use " + Print.number(quota.get().limit()),
              "a CPU load of more than that share of the machine can't be reached; of: cgroup counts against the quota",
              "raise the quota of the cgroup, or use 'of: cgroup'"));
    } else if (usable < online) {
      findings.add(
          Finding.limited(
              "cores",
              online + " online, this process may use " + usable,
              "a CPU load of more than that share of the machine can't be reached",
              "widen the CPU affinity or cpuset that Squall is started in"));
    } else {
      findings.add(
          Finding.ok("cores", online + " online, all usable", "CPU loads are shares of these"));
    }
  }

  private void executionTime() {
    String what = "CPU accounting";
    try {
      if (CpuClock.thisProcess().nanos() < 0) {
        throw new UnsupportedOnThisMachine("no clock of execution time");
      }
    } catch (UnsupportedOnThisMachine e) {
      findings.add(
          Finding.missing(
              what,
              "none",
              "a CPU load can't close its loop on execution time",
              "use 64-bit Linux"));
      return;
    }
    boolean everyone =
        cgroup.cpu().filter(level -> level.version() == 1 && level.root()).isPresent()
            && Files.isReadable(cgroup.cpu().orElseThrow().usage().resolve("cpuacct.usage"));
    if (everyone) {
      findings.add(
          Finding.ok(
              what,
              "own and everyone's in nanoseconds (cpuacct)",
              "shares of the machine are exact"));
    } else {
      findings.add(
          Finding.ok(
              what,
              "own in nanoseconds, everyone's by idle time in steps of 10 ms",
              "shares of the machine are exact over a second, rough within one"));
    }
  }

  private void pressure() {
    Path folder = files.roots().proc("pressure");
    long readable =
        List.of("cpu", "memory", "io").stream()
            .filter(r -> files.line(folder.resolve(r)).isPresent())
            .count();
    if (readable == 3) {
      findings.add(
          Finding.ok(
              "pressure (PSI)",
              "cpu, memory, io",
              "stalls are measured; memory pressure is limited"));
    } else {
      findings.add(
          Finding.missing(
              "pressure (PSI)",
              readable == 0 ? "none" : readable + " of 3",
              "stalls aren't measured, and the default limit on memory pressure is off",
              "boot with psi=1, on a kernel of 4.20 or newer with CONFIG_PSI"));
    }
  }

  private void temperature() {
    long sensors =
        files.entries(files.roots().sys("class/thermal")).stream()
            .filter(p -> p.getFileName().toString().startsWith("thermal_zone"))
            .count();
    for (Path monitor : files.entries(files.roots().sys("class/hwmon"))) {
      sensors +=
          files.entries(monitor).stream()
              .filter(p -> p.getFileName().toString().matches("temp\\d+_input"))
              .count();
    }
    findings.add(
        sensors > 0
            ? Finding.ok(
                "temperature",
                sensors + (sensors == 1 ? " sensor" : " sensors"),
                "the hottest is limited to 90 °C")
            : Finding.missing(
                "temperature",
                "no sensor",
                "the default limit on temperature is off",
                "none in a virtual machine; on metal load the sensors' modules (sensors-detect)"));
  }

  private void clock() {
    Optional<String> source =
        files.line(
            files.roots().sys("devices/system/clocksource/clocksource0/current_clocksource"));
    if (source.isEmpty()) {
      return;
    }
    boolean quick =
        List.of("tsc", "kvm-clock", "arch_sys_counter", "hyperv_clocksource_tsc_page")
            .contains(source.get());
    findings.add(
        quick
            ? Finding.ok("clock", source.get(), "asking the time costs some 20 ns")
            : Finding.limited(
                "clock",
                source.get(),
                "asking the time is a system call of a microsecond or more: rates near the maximum come out lower",
                "see whether tsc is in available_clocksource, and why the kernel turned it down (dmesg)"));
  }

  private void governor() {
    files
        .line(files.roots().sys("devices/system/cpu/cpu0/cpufreq/scaling_governor"))
        .ifPresent(governor ->
            findings.add(
                governor.equals("performance")
                    ? Finding.ok("frequency", governor, "cores run at their full frequency")
                    : Finding.limited(
                        "frequency",
                        governor,
                        "frequency follows the load: the same share of a core is more work at a high load",
                        "for comparisons set the governor to performance (cpupower frequency-set -g performance)")));
  }
}
