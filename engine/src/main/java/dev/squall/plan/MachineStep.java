package dev.squall.plan;

import dev.squall.units.Bytes;

/**
 * Something done to the machine before a run's first load, on request only, and undone after its
 * last. Whether it can be done is the machine's to say: a plan with a step that can't is refused
 * before anything starts.
 */
public sealed interface MachineStep {
  /** As a person reads it: {@code governor performance}. */
  String said();

  /** Every core's frequency by this governor; the one before comes back. */
  record Governor(String name) implements MachineStep {
    /** Checks the name. */
    public Governor {
      if (!name.matches("[a-z_]+")) {
        throw new IllegalArgumentException("governor: must be a name, was '" + name + "'");
      }
    }

    @Override
    public String said() {
      return "governor " + name;
    }
  }

  /** So many files and connections may be open in the engine; ends with it. */
  record Descriptors(long most) implements MachineStep {
    /** Checks the number. */
    public Descriptors {
      if (most < 256) {
        throw new IllegalArgumentException("descriptors: must be ≥ 256, was " + most);
      }
    }

    @Override
    public String said() {
      return "descriptors " + most;
    }
  }

  /** What the kernel cached of files is given up; it comes back as it is read again. */
  record DroppedCaches() implements MachineStep {
    @Override
    public String said() {
      return "dropped caches";
    }
  }

  /** More swap, in a file of the run's folder, gone afterwards. */
  record Swap(Bytes size) implements MachineStep {
    /** Checks the size. */
    public Swap {
      if (size.value() < 1 << 20) {
        throw new IllegalArgumentException("swap: must be ≥ 1 MiB, was " + size);
      }
    }

    @Override
    public String said() {
      return "swap " + size;
    }
  }

  /** Shared memory that dead processes left is given back to the machine, for good. */
  record SharedMemory() implements MachineStep {
    @Override
    public String said() {
      return "shared memory of dead processes";
    }
  }

  /** The GPU's clock held at so many MHz; afterwards it is the driver's again. */
  record GpuClock(long megahertz) implements MachineStep {
    /** Checks the clock. */
    public GpuClock {
      if (megahertz < 1) {
        throw new IllegalArgumentException("gpuClock: must be ≥ 1 MHz, was " + megahertz);
      }
    }

    @Override
    public String said() {
      return "GPU clock " + megahertz + " MHz";
    }
  }

  /** The most the GPU may draw, in watts; the limit before comes back. */
  record GpuPower(long watts) implements MachineStep {
    /** Checks the power. */
    public GpuPower {
      if (watts < 1) {
        throw new IllegalArgumentException("gpuPower: must be ≥ 1 W, was " + watts);
      }
    }

    @Override
    public String said() {
      return "GPU power " + watts + " W";
    }
  }
}
