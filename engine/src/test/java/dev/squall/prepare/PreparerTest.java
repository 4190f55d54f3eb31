package dev.squall.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.metric.linux.Roots;
import dev.squall.plan.MachineStep;
import dev.squall.time.Clock;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.UndoJournal;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Steps on a machine made of files, with programs that write down how they were called: through the
 * same roots as the real one's. Nothing of the machine the test runs on is touched.
 */
class PreparerTest {
  private static final MachineStep SWAP = new MachineStep.Swap(Bytes.mebibytes(1));

  @TempDir Path machine;
  private Roots roots;
  private Path run;
  private Path journal;

  @BeforeEach
  void build() throws IOException {
    roots = new Roots(machine.resolve("proc"), machine.resolve("sys"));
    run = Files.createDirectories(machine.resolve("runs/1"));
    journal = run.resolve("undo.ndjson");
    file("proc/self/status", "CapEff:\t000001ffffffffff\n");
    file(
        "proc/self/limits",
        "Max open files            1024                 4096                 files\n");
    file("proc/swaps", "Filename\n");
    file("proc/sys/vm/drop_caches", "0\n");
    file("proc/1/stat", "");
    file(
        "proc/sysvipc/shm",
        """
               key      shmid perms       size  cpid  lpid nattch
                 0          7   600       4096   990   991      0
                 0          8   600       4096   990   991      1
                 0          9   600       4096     1   991      0
        """);
    for (String core : List.of("cpu0", "cpu1")) {
      String folder = "sys/devices/system/cpu/" + core + "/cpufreq/";
      file(folder + "scaling_available_governors", "performance powersave\n");
      file(folder + "scaling_governor", core.equals("cpu0") ? "powersave\n" : "performance\n");
    }
    for (String name : List.of("mkswap", "ipcrm", "prlimit")) {
      program(name, "");
    }
    program("swapon", "echo \"$1 file\" >> " + roots.proc("swaps"));
    program("swapoff", "sed -i \"\\\\|^$1 |d\" " + roots.proc("swaps"));
    program("nvidia-smi", "case $1 in --query*) echo 300.00;; esac");
  }

  @Test
  void aGovernorComesBack() throws Exception {
    assertThat(done(new MachineStep.Governor("performance")))
        .isEqualTo("2 cores are governed by 'performance'");
    assertThat(governor("cpu0")).isEqualTo("performance");
    heal();
    assertThat(governor("cpu0")).isEqualTo("powersave");
    assertThat(governor("cpu1")).isEqualTo("performance");
  }

  @Test
  void swapIsOffBeforeItsFileIsDeletedHoweverItEnds() throws Exception {
    done(SWAP);
    Path file = run.resolve("swap");
    assertThat(file).hasSize(1 << 20);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(calls()).containsExactly("mkswap " + file, "swapon " + file);
    assertThat(read("proc/swaps")).contains(file.toString());
    // Who heals knows nothing but the journal, as after a kill.
    heal();
    assertThat(calls()).endsWith("swapoff " + file);
    assertThat(read("proc/swaps")).doesNotContain(file.toString());
    assertThat(file).doesNotExist();
    assertThat(heal()).as("healing twice").isEmpty();
  }

  @Test
  void aSwapFileThatWasNeverSwitchedOnIsDeletedAll() throws Exception {
    program("swapon", "echo 'Operation not permitted' >&2; exit 255");
    assertThatThrownBy(() -> done(SWAP))
        .isInstanceOf(Preparer.NotDone.class)
        .hasMessage(
            "prepare: swap 1 MiB could not be done: swapon exited 255: Operation not permitted");
    assertThat(heal()).allMatch(Healing::healed);
    assertThat(run.resolve("swap")).doesNotExist();
    assertThat(calls()).noneMatch(call -> call.startsWith("swapoff"));
  }

  @Test
  void onlySharedMemoryThatIsNobodysIsGivenBack() throws Exception {
    assertThat(done(new MachineStep.SharedMemory()))
        .isEqualTo("1 pieces of shared memory of dead processes are given back");
    assertThat(calls()).containsExactly("ipcrm -m 7");
  }

  @Test
  void theEngineMayOpenMore() throws Exception {
    done(new MachineStep.Descriptors(65_536));
    assertThat(calls()).containsExactly("prlimit --pid 4711 --nofile=65536:65536");
  }

  @Test
  void cachesAreDropped() throws Exception {
    done(new MachineStep.DroppedCaches());
    assertThat(read("proc/sys/vm/drop_caches")).isEqualTo("3\n");
  }

  @Test
  void theGpusClockAndPowerComeBack() throws Exception {
    done(new MachineStep.GpuClock(1500));
    done(new MachineStep.GpuPower(250));
    assertThat(calls()).contains("nvidia-smi -lgc 1500", "nvidia-smi -pl 250");
    heal();
    assertThat(calls()).endsWith("nvidia-smi -pl 300.00", "nvidia-smi -rgc");
  }

  @Test
  void whatAMachineRefusesIsSaid() throws Exception {
    file("proc/self/status", "CapEff:\t0000000000000000\n");
    Files.delete(machine.resolve("usr/sbin/ipcrm"));
    Possible possible = new Possible(roots);
    assertThat(possible.refusal(new MachineStep.Governor("performance"))).isEmpty();
    assertThat(possible.refusal(new MachineStep.Governor("ondemand")))
        .contains("there is no governor 'ondemand', there are performance powersave");
    assertThat(possible.refusal(SWAP)).contains("CAP_SYS_ADMIN is missing: it needs root");
    assertThat(possible.refusal(new MachineStep.SharedMemory()))
        .contains("there is no program 'ipcrm'");
    assertThat(possible.refusal(new MachineStep.Descriptors(4096))).isEmpty();
    assertThat(possible.refusal(new MachineStep.Descriptors(65_536)))
        .contains("the hard limit is 4096, and CAP_SYS_RESOURCE is missing: it needs root");
    assertThat(possible.refusal(new MachineStep.GpuClock(1500)))
        .contains("there is no NVIDIA driver");
    Roots bare = new Roots(machine.resolve("none/proc"), machine.resolve("none/sys"));
    assertThat(new Possible(bare).refusal(new MachineStep.Governor("performance")))
        .contains("no core's frequency is governed here, as in most virtual machines");
    assertThat(new Possible(bare).refusal(new MachineStep.DroppedCaches()))
        .contains("'" + bare.proc("sys/vm/drop_caches") + "' is not there");
  }

  private String done(MachineStep step) throws Exception {
    try (UndoJournal undo = UndoJournal.open(journal, "guard")) {
      return new Preparer(roots, undo, run, 4711).carryOut(step);
    }
  }

  private List<Healing> heal() throws Exception {
    return new Healer(Clock.system()).heal(journal);
  }

  private String governor(String core) throws IOException {
    return read("sys/devices/system/cpu/" + core + "/cpufreq/scaling_governor").strip();
  }

  private String read(String name) throws IOException {
    return Files.readString(machine.resolve(name));
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(machine.resolve("calls"));
  }

  private void file(String name, String text) throws IOException {
    Path file = machine.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void program(String name, String body) throws IOException {
    file(
        "usr/sbin/" + name,
        "#!/bin/sh\necho \"" + name + " $*\" >> " + machine.resolve("calls") + "\n" + body + "\n");
    Files.setPosixFilePermissions(
        machine.resolve("usr/sbin/" + name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
