package dev.squall.metric;

import dev.squall.units.Dimension;

/**
 * The names of the readings that others look up: OpenTelemetry's where it has one, with attributes
 * in braces. The whole list with units is in {@code docs/reference/metrics.md}.
 */
public final class Names {
  /** Busy share of all cores. */
  public static final String CPU = "system.cpu.utilization";

  /** Share of all cores that the hypervisor took. */
  public static final String STEAL = "system.cpu.utilization{mode=steal}";

  /** Threads that run or are ready to. */
  public static final String RUNNING = "system.process.count{status=running}";

  /** Cores that are online. */
  public static final String CORES = "system.cpu.logical.count";

  /** Share of memory that isn't available. */
  public static final String MEMORY = "system.memory.utilization";

  /** Bytes that may be had without swapping. */
  public static final String MEMORY_AVAILABLE = "system.linux.memory.available";

  /** Bytes of memory in all. */
  public static final String MEMORY_TOTAL = "system.memory.limit";

  /** Share of swap in use. */
  public static final String SWAP = "system.paging.utilization";

  /** Load average over one minute. */
  public static final String LOAD = "system.cpu.load_average.1m";

  /** Share of the time in which everyone waited for memory. */
  public static final String MEMORY_PRESSURE_FULL = pressure("memory", "full");

  /** The hottest sensor. */
  public static final String TEMPERATURE = "hw.temperature";

  /** Bytes read from disks, or written to them, per second. */
  public static final String DISK_READ = "system.disk.io{direction=read}";

  /** See {@link #DISK_READ}. */
  public static final String DISK_WRITE = "system.disk.io{direction=write}";

  /** Bytes that came over the network, loopback apart, per second. */
  public static final String NETWORK_RECEIVE = "system.network.io{direction=receive}";

  /** Bytes that went over the network, loopback apart, per second. */
  public static final String NETWORK_TRANSMIT = "system.network.io{direction=transmit}";

  /** Share of the time in which some kernel ran on a GPU, with which in braces. */
  public static final String GPU = "hw.gpu.utilization";

  /** Share of a GPU's memory in use, with which in braces. */
  public static final String GPU_MEMORY = "hw.gpu.memory.utilization";

  /** Processor time this process uses, in cores. */
  public static final String OWN_CPU = "process.cpu.utilization";

  /** Memory this process holds. */
  public static final String OWN_MEMORY = "process.memory.usage";

  /**
   * Bytes of a process's heap that were in use after it was last collected, with which in braces.
   */
  public static final String HEAP_KEPT = "jvm.memory.used_after_last_gc";

  /** Bytes that a process's heap may have. */
  public static final String HEAP_LIMIT = "jvm.memory.limit";

  /** Threads of a process. */
  public static final String THREADS = "process.thread.count";

  /** File descriptors that a process has open. */
  public static final String DESCRIPTORS = "process.open_file_descriptor.count";

  /** File descriptors that it may have open. */
  public static final String DESCRIPTORS_LIMIT = "process.open_file_descriptor.limit";

  /** Files in the folder of temporary files that this user made since the run began. */
  public static final String TEMPORARY_FILES = "process.temporary_file.count";

  /** Bytes in them. */
  public static final String TEMPORARY_BYTES = "process.temporary_file.usage";

  /** Share of the cgroup's processor time in use. */
  public static final String CGROUP_CPU = "container.cpu.utilization";

  /** Share of the cgroup's memory in use, without what the kernel would give back. */
  public static final String CGROUP_MEMORY = "container.memory.utilization";

  /** Beginning of the names of all readings of GPUs but their errors. */
  public static final String GPUS = "hw.gpu.";

  private static final String GPU_TEMPERATURE = "hw.gpu.temperature{gpu=";

  private static final String GPU_POWER = "hw.gpu.power.utilization{gpu=";

  private static final String GPU_FREE = "hw.gpu.memory.free{gpu=";

  private static final String GPU_ERRORS = "hw.errors{";

  private static final String GPU_SLOWED = "hw.gpu.throttled{";

  private static final String DISK_FREE = "system.filesystem.usage{state=free,path=";

  private Names() {}

  /** A metric of the process that the scenario calls so, or of the engine. */
  public static String of(String metric, String process) {
    return metric + "{process=" + process + "}";
  }

  /** What a figure of a process is counted in. */
  public static Dimension unit(String figure) {
    return switch (figure) {
      case OWN_MEMORY, HEAP_KEPT, HEAP_LIMIT, TEMPORARY_BYTES -> Dimension.BYTES;
      default -> Dimension.NUMBER;
    };
  }

  /** What a figure of a process is, in a line. */
  public static String help(String figure) {
    return switch (figure) {
      case OWN_MEMORY -> "resident memory of a process";
      case HEAP_KEPT -> "heap of a process in use after it was collected";
      case HEAP_LIMIT -> "what a process's heap may take";
      case THREADS -> "threads of a process";
      case DESCRIPTORS -> "file descriptors that a process has open";
      case DESCRIPTORS_LIMIT -> "file descriptors that a process may have open";
      case TEMPORARY_FILES -> "temporary files that this user made since the run began";
      case TEMPORARY_BYTES -> "bytes in temporary files that this user made since the run began";
      default -> figure;
    };
  }

  /** Busy share of one core. */
  public static String cpu(int core) {
    return CPU + "{cpu=" + core + "}";
  }

  /**
   * Share of the time that was waited for {@code resource} (cpu, memory, io) by {@code kind} (some,
   * full).
   */
  public static String pressure(String resource, String kind) {
    return "system.linux.pressure{resource=" + resource + ",kind=" + kind + "}";
  }

  /** Free bytes where {@code path} lies. */
  public static String diskFree(String path) {
    return DISK_FREE + path + "}";
  }

  /** The temperature of a GPU's core. */
  public static String gpuTemperature(int gpu) {
    return GPU_TEMPERATURE + gpu + "}";
  }

  /** What a GPU draws, as a share of what it may. */
  public static String gpuPower(int gpu) {
    return GPU_POWER + gpu + "}";
  }

  /** Bytes of a GPU's memory that are free. */
  public static String gpuFree(int gpu) {
    return GPU_FREE + gpu + "}";
  }

  /** Errors of a GPU that nobody corrected, of a type. */
  public static String gpuErrors(int gpu, String type) {
    return GPU_ERRORS + "error.type=" + type + ",gpu=" + gpu + "}";
  }

  /** Whether {@code reason} holds a GPU's clocks down. */
  public static String gpuSlowed(int gpu, String reason) {
    return GPU_SLOWED + "gpu=" + gpu + ",reason=" + reason + "}";
  }

  /** True for the names that {@link #gpuPower} makes. */
  public static boolean isGpuPower(String name) {
    return name.startsWith(GPU_POWER);
  }

  /** True for the names that {@link #gpuFree} makes. */
  public static boolean isGpuFree(String name) {
    return name.startsWith(GPU_FREE);
  }

  /** True for the names that {@link #gpuErrors} makes. */
  public static boolean isGpuErrors(String name) {
    return name.startsWith(GPU_ERRORS);
  }

  /** True for the names that {@link #gpuSlowed} makes. */
  public static boolean isGpuSlowed(String name) {
    return name.startsWith(GPU_SLOWED) && name.contains(",reason=");
  }

  /** True for the hottest of the machine's sensors, and for every GPU's. */
  public static boolean isTemperature(String name) {
    return name.equals(TEMPERATURE) || name.startsWith(GPU_TEMPERATURE);
  }

  /** True for the names that {@link #diskFree} makes. */
  public static boolean isDiskFree(String name) {
    return name.startsWith(DISK_FREE);
  }
}
