package dev.squall.metric.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.squall.metric.doctor.Finding.Status;
import dev.squall.metric.linux.FixtureMachine;
import dev.squall.metric.linux.Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;

  private static String text(List<Finding> findings, String what) {
    Finding finding =
        findings.stream().filter(f -> f.what().equals(what)).findFirst().orElseThrow();
    return finding.status().word()
        + ": "
        + finding.value()
        + "; "
        + finding.means()
        + (finding.mend() == null ? "" : "; " + finding.mend());
  }

  private List<Finding> of(String fixture) {
    return Doctor.examine(new FixtureMachine(folder, fixture).roots(), folder, folder);
  }

  @Test
  void aContainerWithLimits() {
    List<Finding> findings = of("container-v2");
    assertThat(text(findings, "cores"))
        .isEqualTo(
            "limited: 2 online, the cgroup may use 1.5; a CPU load of more than that share of the"
                + " machine can't be reached; of: cgroup counts against the quota; raise the quota"
                + " of the cgroup, or use 'of: cgroup'");
    assertThat(text(findings, "memory")).startsWith("limited: 16.38 GB, the cgroup may use 2 GB; ");
    assertThat(text(findings, "cgroup")).startsWith("ok: version 2, with limits; ");
    assertThat(text(findings, "pressure (PSI)"))
        .isEqualTo(
            "missing: none; stalls aren't measured, and the default limit on memory pressure is"
                + " off; boot with psi=1, on a kernel of 4.20 or newer with CONFIG_PSI");
    assertThat(text(findings, "threads")).startsWith("limited: the cgroup may have 100; ");
    assertThat(text(findings, "privileges")).startsWith("limited: root with CAP_KILL; ");
    assertThat(text(findings, "open files")).startsWith("ok: 1048576; ");
    assertThat(text(findings, "locked memory")).startsWith("ok: unlimited; ");
    assertThat(text(findings, "GPU"))
        .isEqualTo("missing: none; GPU loads are refused; nothing else needs one");
  }

  @Test
  void aLaptopOfAnOrdinaryUser() {
    List<Finding> findings = of("laptop");
    assertThat(text(findings, "temperature")).startsWith("ok: 6 sensors; ");
    assertThat(text(findings, "clock")).startsWith("limited: hpet; ");
    assertThat(text(findings, "frequency")).startsWith("limited: powersave; ");
    assertThat(text(findings, "privileges")).startsWith("limited: an ordinary user; ");
    assertThat(text(findings, "open files"))
        .startsWith("limited: 1024; ")
        .endsWith("ulimit -n 65536");
    assertThat(text(findings, "locked memory")).startsWith("limited: 8.389 MB; ");
    assertThat(text(findings, "swap")).startsWith("ok: 1.024 GB; ");
    assertThat(text(findings, "network shaping"))
        .startsWith("limited: no tc, namespaces, no CAP_NET_ADMIN; ");
    assertThat(text(findings, "performance counters"))
        .startsWith("limited: perf_event_paranoid 4; ");
    assertThat(text(findings, "GPU"))
        .startsWith(
            "limited: Intel at 0000:00:02.0, NVIDIA at 0000:01:00.0, NVIDIA driver 550.54.14,"
                + " without /dev/nvidiactl, libcuda.so.1; GPU loads are refused; ");
  }

  @Test
  void aFolderWhoseDataIsJournaled() throws IOException {
    Path proc = folder.resolve("proc");
    Files.writeString(
        Files.createDirectories(proc.resolve("self")).resolve("mountinfo"),
        "26 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,data=journal\n");
    List<Finding> findings = Doctor.examine(new Roots(proc, folder.resolve("sys")), folder, folder);
    assertThat(text(findings, "direct I/O"))
        .isEqualTo(
            "limited: accepted in "
                + folder
                + ", but not done: ext4 mounted with data=journal at / does no direct I/O; disk"
                + " loads go through the page cache there, whatever direct: says; name a folder on"
                + " another file system, or mount this one with data=ordered");
  }

  @Test
  void aMachineWithoutAnyOfTheseFiles() {
    List<Finding> findings =
        Doctor.examine(
            new Roots(folder.resolve("no/proc"), folder.resolve("no/sys")), folder, folder);
    assertThat(text(findings, "memory")).startsWith("missing: unknown; ");
    assertThat(text(findings, "cgroup")).startsWith("missing: none; ");
    assertThat(text(findings, "performance counters")).startsWith("limited: none in this kernel; ");
  }

  @Test
  void aSocketsPathMayNotBeTooLong() {
    Path deep = folder.resolve("a".repeat(120));
    assertThat(deep.toFile().mkdirs()).isTrue();
    List<Finding> findings = Doctor.examine(folder, deep);
    assertThat(text(findings, "socket folder"))
        .startsWith("missing: " + deep)
        .contains("guard and engine can't talk: nothing can be run; name a state folder");
  }

  @Test
  void whatCannotBeWrittenToIsSaid() {
    // Nobody makes files in /proc, not even root.
    List<Finding> findings = Doctor.examine(Path.of("/proc/self"), folder);
    assertThat(
            findings.stream().filter(f -> f.what().equals("direct I/O")).findFirst().orElseThrow())
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(Status.MISSING);
          assertThat(finding.value()).startsWith("refused in /proc/self: ");
        });
  }

  @Test
  void whetherTheKernelDelaysPacketsIsTried() throws Exception {
    Path machine = folder.resolve("machine");
    Path tc = Files.createDirectories(machine.resolve("usr/sbin")).resolve("tc");
    Path proc = Files.createDirectories(machine.resolve("proc"));
    Files.createDirectories(proc.resolve("self"));
    Files.createDirectories(proc.resolve("sys/user"));
    Files.writeString(proc.resolve("self/status"), "Uid:\t0\nCapEff:\t000001ffffffffff\n");
    Files.writeString(proc.resolve("sys/user/max_net_namespaces"), "100\n");
    Roots roots = new Roots(proc, machine.resolve("sys"));
    assumeTrue(canUnshare(), "no right to make a network namespace");

    Files.writeString(tc, "#!/bin/sh\n[ \"$6 $7\" = 'netem delay' ]\n");
    assertThat(tc.toFile().setExecutable(true)).isTrue();
    assertThat(text(Doctor.examine(roots, folder, folder), "network shaping"))
        .startsWith("ok: tc, namespaces, netem; ");
    Files.writeString(tc, "#!/bin/sh\necho 'Error: Specified qdisc kind is unknown.'; exit 2\n");
    assertThat(text(Doctor.examine(roots, folder, folder), "network shaping"))
        .startsWith("limited: tc, namespaces, no netem; ")
        .contains("kind is unknown", "modprobe sch_netem");
  }

  private static boolean canUnshare() throws Exception {
    try {
      return new ProcessBuilder("unshare", "-n", "true").start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  @Test
  void thisMachineAllOfItAndNothingLeftBehind() throws IOException {
    List<Finding> findings = Doctor.examine(folder, folder.resolve("not/yet/made"));
    assertThat(findings)
        .extracting(Finding::what)
        .contains(
            "cores",
            "CPU accounting",
            "pressure (PSI)",
            "temperature",
            "memory",
            "swap",
            "cgroup",
            "disk space",
            "direct I/O",
            "io_uring",
            "socket folder",
            "privileges",
            "open files",
            "locked memory",
            "threads",
            "network shaping",
            "process faults",
            "performance counters",
            "GPU",
            "JDK")
        .doesNotHaveDuplicates();
    assertThat(findings)
        .allSatisfy(finding -> {
          assertThat(finding.value()).isNotBlank();
          assertThat(finding.means()).isNotBlank();
        });
    assertThat(findings)
        .filteredOn(f -> f.what().equals("JDK"))
        .extracting(Finding::status)
        .containsExactly(Status.OK);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
