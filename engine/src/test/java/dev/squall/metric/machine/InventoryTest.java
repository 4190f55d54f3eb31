package dev.squall.metric.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.squall.metric.linux.FixtureMachine;
import dev.squall.metric.linux.MachineFiles;
import dev.squall.metric.linux.Roots;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir Path folder;

  private Map<String, String> of(String fixture) {
    Map<String, String> facts =
        new LinkedHashMap<>(Inventory.read(new FixtureMachine(folder, fixture).roots()));
    assertThat(facts).containsKeys("architecture", "cpu.usable", "jdk");
    // The JVM's own, not the fixture's.
    facts.keySet().removeAll(List.of("architecture", "cpu.usable", "jdk", "filesystems"));
    return facts;
  }

  @Test
  void aLaptop() {
    assertThat(of("laptop"))
        .containsExactly(
            entry("os", "Ubuntu 24.04.1 LTS"),
            entry("kernel", "6.8.0-45-generic"),
            entry("virtualisation", "none"),
            entry("container", "none"),
            entry("clock", "hpet"),
            entry("cpu.model", "Intel(R) Core(TM) i7-1260P"),
            entry("cpu.cores", "9"),
            entry("cpu.sockets", "1"),
            entry("cpu.threadsPerCore", "2"),
            entry("cpu.frequency", "4.7 GHz at most"),
            entry("cpu.governor", "powersave"),
            entry("memory", "8.192 GB"),
            entry("swap", "1.024 GB"),
            entry("memory.hugepages", "madvise"),
            entry("cgroup", "version 2"),
            entry("cgroup.cpu", "unlimited"),
            entry("cgroup.memory", "unlimited"),
            entry("cgroup.threads", "unlimited"),
            entry("disks", "nvme0n1 (Samsung SSD 980, 512.1 GB, solid state)"),
            entry("network", "wlp0s20f3 (MTU 1500, wireless)"),
            entry("network.speed", "unknown: wlp0s20f3 tells no speed"),
            entry("gpu", "Intel at 0000:00:02.0, NVIDIA at 0000:01:00.0, NVIDIA driver 550.54.14"));
  }

  @Test
  void aContainer() {
    assertThat(of("container-v2"))
        .contains(
            entry("virtualisation", "Amazon EC2 m7i.large"),
            entry("container", "docker"),
            entry("swap", "none"),
            entry("cgroup.cpu", "1.5 cores"),
            entry("cgroup.memory", "2 GB"),
            entry("cgroup.threads", "100"),
            entry("network", "eth0"),
            entry(
                "network.speed",
                "unknown: there is no link but loopback and virtual ones, which have no speed"),
            entry("gpu", "none"))
        .doesNotContainKeys("disks", "cpu.governor", "clock");
  }

  @Test
  void oneFileSystemMountedTwiceIsOne() {
    assertThat(Inventory.read(new FixtureMachine(folder, "laptop").roots()).get("filesystems"))
        .startsWith("/ (ext4 on /dev/nvme0n1p2")
        .doesNotContain("snap");
  }

  @Test
  void aMachineWithoutAnyOfTheseFiles() {
    Roots nowhere = new Roots(folder.resolve("no/proc"), folder.resolve("no/sys"));
    assertThat(Inventory.read(nowhere))
        .containsKeys("os", "kernel", "cpu.cores", "jdk")
        .containsEntry("gpu", "none");
  }

  @Test
  void thisMachineTellsNoSecrets() {
    Map<String, String> facts = Inventory.read();
    assertThat(facts).containsKeys("os", "kernel", "cpu.cores", "jdk", "gpu");
    assertThat(facts.values())
        .allSatisfy(value -> assertThat(value).isNotBlank().doesNotContain("\n"));
    assertThat(facts.toString()).doesNotContainPattern("([0-9a-f]{2}:){5}[0-9a-f]{2}");
  }

  @Test
  void aGpuIsUsableWithDriverNodeAndLibrary() {
    FixtureMachine machine = new FixtureMachine(folder, "laptop");
    assertThat(Gpus.of(new MachineFiles(machine.roots())).usable()).isFalse();
    machine.write("dev/nvidiactl", "");
    machine.write("usr/lib64/libcuda.so.1", "");
    assertThat(Gpus.of(new MachineFiles(machine.roots())).usable()).isTrue();
  }
}
