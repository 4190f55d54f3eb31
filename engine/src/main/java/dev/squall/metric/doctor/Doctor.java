package dev.squall.metric.doctor;

import dev.squall.gpu.Cuda;
import dev.squall.metric.linux.Cgroup;
import dev.squall.metric.linux.MachineFiles;
import dev.squall.metric.linux.Roots;
import dev.squall.shim.Shim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Examines the machine: reads the kernel's files, and really tries what only trying can tell
 * (direct I/O, io_uring, a socket). Leaves nothing behind, loads nothing, takes well under half a
 * second.
 */
public final class Doctor {
  private Doctor() {}

  /**
   * Examines this machine.
   *
   * @param work where disk loads put their files
   * @param state where sockets and the register of runs lie
   */
  public static List<Finding> examine(Path work, Path state) {
    return examine(Roots.MACHINE, work, state);
  }

  /** Examines the machine whose kernel files lie there. */
  public static List<Finding> examine(Roots roots, Path work, Path state) {
    MachineFiles files = new MachineFiles(roots);
    Cgroup cgroup = Cgroup.find(roots);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(new ProcessorCheck(files, cgroup).findings());
    findings.addAll(new MemoryCheck(files, cgroup).findings());
    findings.addAll(new StorageCheck(roots, work, state).findings());
    findings.addAll(new RightsCheck(files, cgroup).findings());
    findings.add(ShimCheck.finding(Shim.lacking()));
    findings.add(PreparationCheck.finding(roots));
    findings.add(GpuCheck.finding(files, () -> Cuda.open().gpus()));
    findings.add(jdk());
    return List.copyOf(findings);
  }

  private static Finding jdk() {
    String value =
        System.getProperty("java.vendor.version", System.getProperty("java.vm.name", ""))
            + ", "
            + Runtime.version();
    int feature = Runtime.version().feature();
    return feature >= 25
        ? Finding.ok("JDK", value, "new enough")
        : Finding.missing("JDK", value, "Squall is made for JDK 25", "install a JDK 25 or newer");
  }
}
