package dev.squall.metric.doctor;

import dev.squall.metric.linux.Cgroup;
import dev.squall.metric.linux.MachineFiles;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Memory, swap, the cgroup. */
final class MemoryCheck {
  private final MachineFiles files;
  private final Cgroup cgroup;

  MemoryCheck(MachineFiles files, Cgroup cgroup) {
    this.files = files;
    this.cgroup = cgroup;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(memory());
    findings.add(swap());
    findings.add(group());
    return findings;
  }

  private Finding memory() {
    double total = amount("MemTotal");
    double available = amount("MemAvailable");
    Optional<Cgroup.Level> limit =
        cgroup.memory().filter(level -> level.limited() && !(level.limit() >= total));
    if (limit.isPresent()) {
      return Finding.limited(
          "memory",
          Print.bytes(total) + ", the cgroup may use " + Print.bytes(limit.get().limit()),
          "a memory load of more kills the cgroup's processes; the limit on memory counts against the cgroup's too",
          "raise the memory limit of the cgroup");
    }
    if (Double.isNaN(total) || Double.isNaN(available)) {
      return Finding.missing(
          "memory",
          "unknown",
          "what is available can't be read: the limit on memory is off",
          "use Linux 3.14 or newer");
    }
    return Finding.ok(
        "memory",
        Print.bytes(total) + ", " + Print.bytes(available) + " available",
        "memory loads are shares of this");
  }

  private Finding swap() {
    double swap = amount("SwapTotal");
    return swap > 0
        ? Finding.ok("swap", Print.bytes(swap), "a memory load may push other programs out to it")
        : Finding.ok("swap", "none", "nothing is swapped out; a limit on swap is off");
  }

  private double amount(String word) {
    return files
        .after(files.roots().proc("meminfo"), word)
        .map(text -> text.split("\\s+", -1)[0])
        .filter(text -> text.matches("\\d{1,15}"))
        .map(kibibytes -> Long.parseLong(kibibytes) * 1024.0)
        .orElse(Double.NaN);
  }

  private Finding group() {
    if (cgroup.version() == 0) {
      return Finding.missing("cgroup", "none", "the limits of a container can't be seen", null);
    }
    boolean limited =
        cgroup.cpu().filter(Cgroup.Level::limited).isPresent()
            || cgroup.memory().filter(Cgroup.Level::limited).isPresent()
            || cgroup.pids().filter(Cgroup.Level::limited).isPresent();
    String version = "version " + cgroup.version();
    return limited
        ? Finding.ok(
            "cgroup", version + ", with limits", "its limits are watched beside the machine's")
        : Finding.ok(
            "cgroup", version + ", no limits", "the machine's own limits are all there are");
  }
}
