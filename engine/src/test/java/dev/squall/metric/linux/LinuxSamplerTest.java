package dev.squall.metric.linux;

import static dev.squall.metric.linux.FixtureMachine.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.posix.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole machines from files, at two moments a second apart. */
class LinuxSamplerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Offset<Double> NEAR = within(1e-9);

  @TempDir Path folder;

  private FixtureMachine machine;
  private LinuxSampler sampler;
  private double[] values;

  private void at(String fixture) {
    machine = new FixtureMachine(folder, fixture);
    sampler = machine.sampler(0);
    values = new double[sampler.metrics().size()];
  }

  private void sample(long nanos) {
    sampler.sample(nanos, values);
  }

  private double of(String name) {
    return value(sampler, values, name);
  }

  @Test
  void busyIsWhatWasNotIdleOfTheClocksTime() {
    at("server-v1");
    // In one second: core 0 idle for 40 ticks and waiting for 10, core 1 idle for 90; ticks say
    // more was used.
    machine.write(
        "proc/stat",
        """
        cpu  1120 20 330 8130 110 10 20 60 5 0
        cpu0 600 10 170 4040 60 5 10 30 5 0
        cpu1 520 10 160 4090 50 5 10 30 0 0
        intr 378838 0 0 0 12 7
        ctxt 862315
        procs_running 3
        procs_blocked 0
        """);
    sample(SECOND);
    assertThat(of(Names.CPU)).isEqualTo(0.30, NEAR);
    assertThat(of(Names.cpu(0))).isEqualTo(0.50, NEAR);
    assertThat(of(Names.cpu(1))).isEqualTo(0.10, NEAR);
    assertThat(of(Names.CORES)).isEqualTo(2);
    assertThat(of(Names.CPU + "{mode=user}")).isEqualTo(0.60, NEAR);
    assertThat(of(Names.CPU + "{mode=system}")).isEqualTo(0.15, NEAR);
    assertThat(of(Names.CPU + "{mode=iowait}")).isEqualTo(0.05, NEAR);
    assertThat(of(Names.CPU + "{mode=steal}")).isEqualTo(0.05, NEAR);
    assertThat(of("system.context_switches")).isEqualTo(2000, NEAR);
    assertThat(of("system.process.count{status=running}")).isEqualTo(3);
    assertThat(of("system.process.count{status=blocked}")).isEqualTo(0);
  }

  @Test
  void aCoreThatWentOfflineHasNoReadingAndTheTotalNoneOnce() {
    at("server-v1");
    machine.write(
        "proc/stat",
        "cpu  1000 20 300 8050 100 10 20 50 5 0\ncpu1 500 10 150 4050 50 5 10 25 0 0\n");
    sample(SECOND);
    assertThat(of(Names.cpu(0))).isNaN();
    assertThat(of(Names.cpu(1))).isEqualTo(0.5, NEAR);
    assertThat(of(Names.CORES)).isEqualTo(1);
    assertThat(of(Names.CPU)).isNaN();
    machine.write(
        "proc/stat",
        "cpu  1000 20 300 8075 100 10 20 50 5 0\ncpu1 500 10 150 4075 50 5 10 25 0 0\n");
    sample(2 * SECOND);
    assertThat(of(Names.CPU)).isEqualTo(0.75, NEAR);
  }

  @Test
  void memoryAndSwap() {
    at("server-v1");
    sample(SECOND);
    assertThat(of(Names.MEMORY)).isEqualTo(0.25, NEAR);
    assertThat(of("system.memory.usage")).isEqualTo(4e6 * 1024);
    assertThat(of(Names.MEMORY_AVAILABLE)).isEqualTo(12e6 * 1024);
    assertThat(of(Names.MEMORY_TOTAL)).isEqualTo(16e6 * 1024);
    assertThat(of(Names.SWAP)).isEqualTo(0.25, NEAR);
    assertThat(of("system.paging.usage")).isEqualTo(5e5 * 1024);
  }

  @Test
  void loadThreadsFilesAndOwnMemory() {
    at("server-v1");
    sample(SECOND);
    assertThat(of(Names.LOAD)).isEqualTo(4.14, NEAR);
    assertThat(of("system.cpu.load_average.5m")).isEqualTo(1.54, NEAR);
    assertThat(of("system.cpu.load_average.15m")).isEqualTo(0.69, NEAR);
    assertThat(of("system.thread.count")).isEqualTo(249);
    assertThat(of("system.file_handles.open")).isEqualTo(1184);
    assertThat(of(Names.OWN_MEMORY)).isEqualTo(6000.0 * Pages.size());
  }

  @Test
  void pressureIsTheGrowthOfTheTotal() {
    at("server-v1");
    machine.write(
        "proc/pressure/memory",
        """
        some avg10=0.08 avg60=0.10 avg300=0.28 total=6988483
        full avg10=0.02 avg60=0.05 avg300=0.13 total=4828110
        """);
    sample(SECOND);
    assertThat(of(Names.pressure("memory", "some"))).isEqualTo(0.4, NEAR);
    assertThat(of(Names.MEMORY_PRESSURE_FULL)).isEqualTo(0.25, NEAR);
    assertThat(of(Names.pressure("io", "full"))).isZero();
  }

  @Test
  void disksWithoutTheirPartitionsAndWhatLiesOnThem() {
    at("server-v1");
    machine.write(
        "proc/diskstats",
        """
           7       0 loop0 950 0 95000 0 0 0 0 0 0 0 0 0 0 0 0 0 0
         254       0 vda 91153 25649 3898730 25091 25039 17172 2908856 6897 0 13304 32747 8329 27 587552 619 3543 139
         254       1 vda1 91100 25649 3898000 25091 25039 17172 2908856 6897 0 13304 32747 8329 27 587552 619 3543 139
           8       0 sda 20 0 200 5 30 0 300 5 0 240 10 0 0 0 0 0 0
         253       0 dm-0 5000 0 90000 5 200 0 2000 5 0 400 10 0 0 0 0 0 0
        """);
    sample(SECOND);
    assertThat(of("system.disk.operations{direction=read}")).isEqualTo(110, NEAR);
    assertThat(of("system.disk.operations{direction=write}")).isEqualTo(210, NEAR);
    assertThat(of(Names.DISK_READ)).isEqualTo(1100 * 512.0, NEAR);
    assertThat(of(Names.DISK_WRITE)).isEqualTo(4100 * 512.0, NEAR);
    assertThat(of("system.disk.io_time")).isEqualTo(0.5, NEAR);
  }

  @Test
  void interfacesWithADeviceAndLoopbackApart() {
    at("server-v1");
    machine.write(
        "proc/net/dev",
        """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
            lo:   13193      39    0    0    0     0          0         0    13193      39    0    0    0     0       0          0
        docker0:  99910    991    0    0    0     0          0         0    99910     991    0    0    0     0       0          0
          eth0: 240778278    5924    0    0    0     0          0         0   441421    3852    0    0    0     0       0          0
          eth1:1500 15 0 0 0 0 0 0 2500 25 0 0 0 0 0 0
        """);
    sample(SECOND);
    assertThat(of(Names.NETWORK_RECEIVE)).isEqualTo(1500, NEAR);
    assertThat(of("system.network.packets{direction=receive}")).isEqualTo(15, NEAR);
    assertThat(of(Names.NETWORK_TRANSMIT)).isEqualTo(2500, NEAR);
    assertThat(of("system.network.packets{direction=transmit}")).isEqualTo(25, NEAR);
    assertThat(of("system.network.io{device=lo,direction=receive}")).isEqualTo(10000, NEAR);
    assertThat(of("system.network.packets{device=lo,direction=receive}")).isEqualTo(10, NEAR);
  }

  @Test
  void aContainersInterfaceCountsThoughNoDeviceIsBehindIt() {
    at("container-v2");
    machine.write(
        "proc/net/dev", machine.read("proc/net/dev").replace("eth0: 1000 10", "eth0: 3000 10"));
    sample(SECOND);
    assertThat(of(Names.NETWORK_RECEIVE)).isEqualTo(2000, NEAR);
  }

  @Test
  void cgroupVersion1TakesTheTightestLimitAboveIt() {
    at("server-v1");
    machine.write("sys/fs/cgroup/cpuacct/jobs/cpuacct.usage", "5400000000\n");
    machine.write(
        "sys/fs/cgroup/cpu/jobs/cpu.stat",
        "nr_periods 110\nnr_throttled 14\nthrottled_time 301000000\n");
    sample(SECOND);
    assertThat(of("container.cpu.limit")).isEqualTo(0.5, NEAR);
    assertThat(of("container.cpu.usage")).isEqualTo(0.4, NEAR);
    assertThat(of(Names.CGROUP_CPU)).isEqualTo(0.8, NEAR);
    assertThat(of("container.cpu.throttled")).isEqualTo(0.4, NEAR);
    assertThat(of("container.cpu.throttled_time")).isEqualTo(0.3, NEAR);
    assertThat(of("container.memory.limit")).isEqualTo(1e9);
    assertThat(of("container.memory.working_set")).isEqualTo(5e8);
    assertThat(of(Names.CGROUP_MEMORY)).isEqualTo(0.5, NEAR);
    assertThat(sampler.missing())
        .containsEntry("container.pids.count", "no cgroup limits this process's threads");
  }

  @Test
  void cgroupVersion2InAContainer() {
    at("container-v2");
    machine.write(
        "sys/fs/cgroup/cpu.stat",
        "usage_usec 6200000\nnr_periods 110\nnr_throttled 10\nthrottled_usec 200000\n");
    sample(SECOND);
    assertThat(of("container.cpu.limit")).isEqualTo(1.5, NEAR);
    assertThat(of(Names.CGROUP_CPU)).isEqualTo(0.8, NEAR);
    assertThat(of("container.cpu.throttled")).isZero();
    assertThat(of("container.memory.working_set")).isEqualTo(7.5e8);
    assertThat(of(Names.CGROUP_MEMORY)).isEqualTo(0.375, NEAR);
    assertThat(of("container.pids.count")).isEqualTo(42);
    assertThat(of("container.pids.limit")).isEqualTo(100);
  }

  @Test
  void whatTheMachineHasNotIsLeftOutAndSaid() {
    at("container-v2");
    assertThat(sampler.metrics())
        .extracting(Metric::name)
        .doesNotContain(Names.SWAP, Names.MEMORY_PRESSURE_FULL);
    assertThat(sampler.missing())
        .containsEntry(Names.SWAP, "this machine has no swap")
        .containsEntry(
            Names.MEMORY_PRESSURE_FULL,
            folder.resolve("proc/pressure/memory")
                + " can't be read: the kernel was built or started without PSI (psi=1 turns it on)")
        .containsEntry(
            Names.TEMPERATURE,
            "no thermal zone and no hardware monitor in " + folder.resolve("sys/class"))
        .containsKey(Names.DISK_READ);
    assertThat(machine.notes).isEmpty();
  }

  @Test
  void theHottestSensorWithoutThoseThatLie() {
    at("laptop");
    for (int i = 0; i < 10; i++) {
      sample(i * SECOND / 10);
    }
    assertThat(of(Names.TEMPERATURE)).isEqualTo(62.0);
    assertThat(of("hw.temperature{sensor=acpitz}")).isEqualTo(45.0);
    assertThat(of("hw.temperature{sensor=x86_pkg_temp}")).isEqualTo(61.5);
    assertThat(of("hw.temperature{sensor=coretemp/Package_id_0}")).isEqualTo(62.0);
    assertThat(of("hw.temperature{sensor=coretemp/temp2}")).isEqualTo(58.0);
    assertThat(of("hw.temperature{sensor=nvme/temp1}")).isNaN();
    assertThat(sampler.metrics())
        .extracting(Metric::name)
        .noneMatch(name -> name.contains("nct6775"));
    assertThat(machine.notes)
        .singleElement()
        .asString()
        .contains("hwmon2/temp1_input shows no temperature");
  }

  @Test
  void everySensorIsAskedWithinASecond() {
    at("laptop");
    machine.write("sys/class/thermal/thermal_zone0/temp", "99000\n");
    for (int i = 0; i < 10; i++) {
      sample(i * SECOND / 10);
    }
    assertThat(of(Names.TEMPERATURE)).isEqualTo(99.0);
  }

  @Test
  void tornFilesGiveNoReadingAreToldOnceAndComeBack() throws IOException {
    at("server-v1");
    String stat = machine.read("proc/stat");
    String psi = machine.read("proc/pressure/memory");
    String disks = machine.read("proc/diskstats");
    machine.write("proc/stat", "cpu  10");
    machine.write("proc/meminfo", "MemTotal:       160");
    machine.write("proc/loadavg", "garbage");
    machine.write("proc/pressure/memory", "some avg10=0.0");
    machine.write("proc/diskstats", " 254 0 vda 91053 25649");
    machine.write("proc/net/dev", "");
    machine.write("proc/sys/fs/file-nr", "\u0000\u0000");
    machine.write("proc/self/statm", "99999999999999999999999 99999999999999999999999");
    machine.write("sys/fs/cgroup/memory/jobs/one/memory.usage_in_bytes", "-\n");
    sample(SECOND);
    for (String name :
        new String[] {
          Names.CPU,
          Names.MEMORY,
          Names.SWAP,
          Names.LOAD,
          Names.MEMORY_PRESSURE_FULL,
          Names.DISK_READ,
          Names.NETWORK_RECEIVE,
          "system.file_handles.open",
          Names.OWN_MEMORY,
          Names.CGROUP_MEMORY
        }) {
      assertThat(of(name)).as(name).isNaN();
    }
    int told = machine.notes.size();
    assertThat(told).isGreaterThanOrEqualTo(7);
    sample(2 * SECOND);
    assertThat(machine.notes).as("told once").hasSize(told);

    machine.write("proc/stat", stat.replace("cpu  1000 20 300 8000", "cpu  1000 20 300 8300"));
    machine.write("proc/pressure/memory", psi);
    machine.write("proc/diskstats", disks);
    sample(3 * SECOND);
    assertThat(of(Names.CPU))
        .as("over the three seconds since it was last known")
        .isEqualTo(0.5, NEAR);
    assertThat(of(Names.DISK_READ)).isZero();
  }

  @Test
  void aFileThatVanishesGivesNoReading() throws IOException {
    at("laptop");
    // An open file outlives its name; what the kernel does is fail the read, which a closed channel
    // does too.
    Files.delete(folder.resolve("proc/loadavg"));
    sample(SECOND);
    assertThat(of(Names.LOAD)).isEqualTo(0.5);
    sampler.close();
    sample(2 * SECOND);
    assertThat(of(Names.LOAD)).isNaN();
    assertThat(machine.notes)
        .filteredOn(note -> note.contains("loadavg can't be read any more (no such file)"))
        .hasSize(1);
    assertThat(of(Names.MEMORY)).as("others are opened again").isEqualTo(0.5, NEAR);
    machine.write("proc/loadavg", "0.75 0 0 1/1 1\n");
    sample(11 * SECOND);
    assertThat(of(Names.LOAD)).as("tried every ten seconds").isNaN();
    sample(12 * SECOND);
    assertThat(of(Names.LOAD)).isEqualTo(0.75);
    assertThat(machine.notes).filteredOn(note -> note.contains("loadavg")).hasSize(1);
  }

  @Test
  void aMachineWith128CoresAndManyInterrupts() {
    machine = new FixtureMachine(folder, "laptop");
    machine.write("proc/stat", large(0));
    sampler = machine.sampler(0);
    values = new double[sampler.metrics().size()];
    machine.write("proc/stat", large(50));
    sample(SECOND);
    assertThat(of(Names.CORES)).isEqualTo(128);
    assertThat(of(Names.CPU)).isEqualTo(0.5, NEAR);
    assertThat(of(Names.cpu(127))).isEqualTo(0.5, NEAR);
    assertThat(of("system.process.count{status=running}")).isEqualTo(77);
  }

  private static String large(int idle) {
    return "cpu  1 0 0 "
        + 128 * (1000 + idle)
        + " 0 0 0 0 0 0\n"
        + IntStream.range(0, 128)
            .mapToObj(core -> "cpu" + core + " 1 0 0 " + (1000 + idle) + " 0 0 0 0 0 0\n")
            .collect(Collectors.joining())
        + "intr 5"
        + " 0".repeat(60_000)
        + "\nctxt 5\nprocs_running 77\nprocs_blocked 0\n";
  }

  @Test
  void anEmptyMachineHasNothingToRead() {
    machine = new FixtureMachine(folder, "laptop");
    LinuxSampler empty =
        new LinuxSampler(
            new Roots(folder.resolve("no/proc"), folder.resolve("no/sys")),
            List.of(folder.resolve("nowhere")),
            machine.notes::add,
            0);
    assertThat(empty.metrics()).isEmpty();
    assertThat(empty.missing())
        .containsKeys(
            Names.CPU,
            Names.MEMORY,
            Names.LOAD,
            Names.TEMPERATURE,
            Names.diskFree(folder.resolve("nowhere").toString()));
  }

  @Test
  void freeSpaceOfAFolder() throws IOException {
    at("laptop");
    sample(SECOND);
    assertThat(of(Names.diskFree(folder.toString())))
        .isCloseTo(Files.getFileStore(folder).getUsableSpace(), Percentage.withPercentage(5));
  }
}
