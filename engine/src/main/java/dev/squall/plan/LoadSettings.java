package dev.squall.plan;

import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import dev.squall.units.Rate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a load holds its resource. The numbers that change over time are in its {@link Level}. */
public sealed interface LoadSettings {
  /** The resource. */
  Resource resource();

  /** What a share is a share of. */
  enum CpuBase {
    /** All cores of the machine, everyone's work counted: the load fills what others leave. */
    MACHINE,
    /** All cores of the machine, only the load's own work counted. */
    OWN,
    /** The named cores, everyone's work on them counted. */
    CORES,
    /** What the process's cgroup may use, everyone in it counted. */
    CGROUP
  }

  /** A kind of work the processor is given. */
  enum CpuWork {
    /** 64-bit multiply, rotate and add. */
    INTEGER,
    /** Double-precision fused multiply-add. */
    FLOAT,
    /** Array arithmetic that the compiler turns into vector instructions. */
    VECTOR,
    /** SHA-256 over a block. */
    HASH,
    /** Dependent loads within the last-level cache. */
    CACHE,
    /** Streaming through more memory than the caches hold. */
    MEMORY,
    /** Branches that depend on random data. */
    BRANCH;

    /** The word for it in scripts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Processor time. Level: share of the base.
   *
   * @param base what the share is of
   * @param cores the cores it is pinned to; empty for all
   * @param work kinds of work, in turn
   */
  record Cpu(CpuBase base, List<Integer> cores, List<CpuWork> work) implements LoadSettings {
    /** Integer work, as a share of the whole machine: what a load is that says no more. */
    public static final Cpu MACHINE = new Cpu(CpuBase.MACHINE, List.of(), List.of(CpuWork.INTEGER));

    /** Checks that there is work and that named cores are named. */
    public Cpu {
      cores = List.copyOf(cores);
      work = List.copyOf(work);
      if (work.isEmpty()) {
        throw new IllegalArgumentException("cpu: work must name at least one kind, was none");
      }
      if (base == CpuBase.CORES && cores.isEmpty()) {
        throw new IllegalArgumentException("cpu: of: cores needs at least one core, was none");
      }
    }

    @Override
    public Resource resource() {
      return Resource.CPU;
    }
  }

  /** What a memory share is a share of. */
  enum MemoryBase {
    /** The level is in bytes. */
    ABSOLUTE,
    /**
     * The machine's memory (or the cgroup's limit where that is less): the load's own part of it.
     */
    MACHINE,
    /** What was available when the load started. */
    AVAILABLE
  }

  /** How held memory is touched. */
  enum Access {
    /** Written once, then held: costs no CPU. */
    HOLD,
    /** Read and written in order. */
    SEQUENTIAL,
    /** Read and written at random places. */
    RANDOM,
    /** Every address found by reading the one before. */
    CHASE
  }

  /**
   * Memory held. Level: bytes, or share of the base.
   *
   * @param base what a share is of
   * @param access how it is touched while held
   * @param accesses touches of a cache line per second; null for as many as it can (unused for
   *     HOLD)
   * @param reserve what must stay available on the machine; the load refuses to take it
   */
  record Memory(MemoryBase base, Access access, @Nullable Rate accesses, Bytes reserve)
      implements LoadSettings {
    @Override
    public Resource resource() {
      return Resource.MEMORY;
    }
  }

  /** The order of a disk load's places. */
  enum Order {
    /** One block after another. */
    SEQUENTIAL,
    /** Uniformly random blocks. */
    RANDOM
  }

  /** When written data is forced to the device. */
  enum Fsync {
    /** Never. */
    NEVER,
    /** After each write. */
    EACH,
    /** Once a second. */
    SECOND
  }

  /**
   * Disk operations. Level: operations per second, bytes per second, or maximum.
   *
   * @param folder where its file lies; null for the folder for temporary files
   * @param size of its file
   * @param block bytes an operation
   * @param reads share of reads; the rest are writes
   * @param order of places
   * @param depth operations under way at once
   * @param direct past the page cache
   * @param fsync when writes are forced
   */
  record Disk(
      @Nullable String folder,
      Bytes size,
      Bytes block,
      Percent reads,
      Order order,
      int depth,
      boolean direct,
      Fsync fsync)
      implements LoadSettings {
    /** Checks sizes and depth. */
    public Disk {
      if (block.value() < 64) {
        throw new IllegalArgumentException("disk: block must be ≥ 64 B, was " + block);
      }
      if (direct && block.value() % 512 != 0) {
        throw new IllegalArgumentException(
            "disk: block must be a multiple of 512 B when direct, was " + block.value() + " B");
      }
      if (size.value() < block.value()) {
        throw new IllegalArgumentException(
            "disk: size must be at least one block of " + block + ", was " + size);
      }
      if (reads.value() < 0 || reads.value() > 100) {
        throw new IllegalArgumentException("disk: reads must be 0 to 100 %, was " + reads);
      }
      if (depth < 1 || depth > 1024) {
        throw new IllegalArgumentException("disk: depth must be 1 to 1024, was " + depth);
      }
    }

    @Override
    public Resource resource() {
      return Resource.DISK;
    }
  }

  /** A network load's protocol. */
  enum Protocol {
    /** A stream. */
    TCP,
    /** Datagrams; lost ones are counted. */
    UDP
  }

  /**
   * Network traffic from a client to a server. Level: bytes per second, messages per second, or
   * maximum.
   *
   * @param protocol stream or datagrams
   * @param message bytes a message
   * @param connections at once
   * @param peer {@code host:port} of a {@code squall sink}, or null for the load's own server on
   *     loopback
   */
  record Network(Protocol protocol, Bytes message, int connections, @Nullable String peer)
      implements LoadSettings {
    /** Checks sizes. */
    public Network {
      long most = protocol == Protocol.UDP ? 65_507 : 1L << 30;
      if (message.value() < 16 || message.value() > most) {
        throw new IllegalArgumentException(
            "network: message must be 16 B to "
                + new Bytes(most)
                + " over "
                + protocol
                + ", was "
                + message);
      }
      if (connections < 1 || connections > 10_000) {
        throw new IllegalArgumentException(
            "network: connections must be 1 to 10000, was " + connections);
      }
    }

    @Override
    public Resource resource() {
      return Resource.NETWORK;
    }
  }

  /** What a GPU load holds. */
  enum GpuUse {
    /** The level is the share of the time that kernels of the load run. */
    COMPUTE,
    /** The level is memory held: bytes, or a share of all of the device's. */
    MEMORY,
    /** The level is bytes copied a second between the host and the device. */
    COPY,
    /** The level is launches a second of the script's own kernel. */
    LAUNCHES,
    /** The level is the power that the device draws, by as much work as that takes. */
    POWER
  }

  /** Which way a GPU load copies. */
  enum Direction {
    /** From the host to the device. */
    TO_DEVICE,
    /** From the device to the host. */
    TO_HOST,
    /** There and back by turns. */
    BOTH;

    /** The words for it in reports. */
    public String words() {
      return switch (this) {
        case TO_DEVICE -> "to the device";
        case TO_HOST -> "to the host";
        case BOTH -> "there and back";
      };
    }
  }

  /**
   * A GPU, or several. Level: share of its time, of its memory, bytes of its memory, bytes copied a
   * second, launches a second, or power; each of several is held there.
   *
   * @param device its index, its UUID or the start of it, or {@code all}
   * @param use what is held
   * @param work names of kernels, in turn, for {@link GpuUse#COMPUTE} and {@link GpuUse#POWER};
   *     none with one of its own
   * @param kernel the script's own, for these and {@link GpuUse#LAUNCHES}; else null
   * @param direction which way, for {@link GpuUse#COPY}
   * @param reserve what must stay free of the device's memory; the load refuses to take it
   * @param optional true for a load that may be left out, out loud, where there is no such GPU
   */
  record Gpu(
      String device,
      GpuUse use,
      List<String> work,
      @Nullable GpuKernel kernel,
      Direction direction,
      Bytes reserve,
      boolean optional)
      implements LoadSettings {
    private static final String ALL = "all";

    /** Whether it may load the GPU of that index; one named by its UUID may be any. */
    public boolean mayLoad(int index) {
      return device.equals(ALL) || device.startsWith("GPU-") || Integer.parseInt(device) == index;
    }

    /** Checks the device's name and that there is work. */
    public Gpu {
      work = List.copyOf(work);
      if (!device.matches(ALL + "|\\d{1,3}|GPU-[0-9a-fA-F-]+")) {
        throw new IllegalArgumentException(
            "gpu: device must be an index, a UUID like 'GPU-5a1f…' or 'all', was '" + device + "'");
      }
      if (work.isEmpty() == (kernel == null)) {
        throw new IllegalArgumentException(
            "gpu: work must name at least one kind, or be a kernel of its own, was "
                + (kernel == null ? "none" : "both"));
      }
      if (use == GpuUse.LAUNCHES && kernel == null) {
        throw new IllegalArgumentException("gpu: launches a second are of a kernel, was none");
      }
    }

    /** What runs on it, for people: {@code work fp32, half}. */
    public String doing() {
      return kernel == null ? "work " + String.join(", ", work) : "kernel '" + kernel.entry() + "'";
    }

    /** Which it is, for people: {@code GPU 0}. */
    public String which() {
      return device.equals(ALL)
          ? "every GPU"
          : device.startsWith("GPU-") ? device : "GPU " + device;
    }

    @Override
    public Resource resource() {
      return Resource.GPU;
    }
  }

  /**
   * Calls of a component's operations: a drive. Level: a rate, a number of users, a share of the
   * component's own maximum, or maximum, as its arrivals say.
   *
   * @param component the name of the component
   * @param arrivals when operations begin
   * @param mix weights of operations by name, instead of the component's own; empty for those
   * @param inFlight how many may be under way at once
   * @param overflow what becomes of those beyond
   * @param count after so many operations it is done; 0 for no end
   * @param baselineOf the drive that this one measures the baseline of, alone; null for a drive in
   *     its own right
   */
  record Drive(
      String component,
      Arrivals arrivals,
      Map<String, Double> mix,
      int inFlight,
      Overflow overflow,
      long count,
      @Nullable String baselineOf)
      implements LoadSettings {
    /** How many may be under way where nothing is said. */
    public static final int IN_FLIGHT = 1_000;

    /** Checks the mix, the cap and the count. */
    public Drive {
      mix = Collections.unmodifiableMap(new TreeMap<>(mix));
      mix.forEach((operation, weight) -> {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
          throw new IllegalArgumentException(
              "mix: weight of '" + operation + "' must be ≥ 0, was " + weight);
        }
      });
      if (!mix.isEmpty() && mix.values().stream().allMatch(weight -> weight == 0)) {
        throw new IllegalArgumentException(
            "mix: weights must not all be 0, or nothing is ever called");
      }
      if (inFlight < 1 || inFlight > 100_000) {
        throw new IllegalArgumentException("inFlight: must be 1 to 100000, was " + inFlight);
      }
      if (count < 0) {
        throw new IllegalArgumentException("count: must be ≥ 0, was " + count);
      }
    }

    @Override
    public Resource resource() {
      return Resource.COMPONENT;
    }
  }
}
