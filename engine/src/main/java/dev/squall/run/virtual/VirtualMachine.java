package dev.squall.run.virtual;

import dev.squall.chance.Chance;
import dev.squall.plan.Resource;
import dev.squall.units.Bytes;
import dev.squall.units.Rate;
import dev.squall.units.Throughput;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a virtual machine has, and what others use of it.
 *
 * @param cores processors
 * @param memory all of it
 * @param othersCpu share of all cores that others use
 * @param othersMemory bytes that others hold
 * @param diskRate most operations a second
 * @param network most bytes a second
 * @param disk size of its one file system
 * @param othersDisk bytes of it that others' files take at first
 * @param othersFill bytes a second by which others' files grow, until it is full
 * @param pressureFrom used share of memory from which on everyone waits for memory; what is waited
 *     rises from there in a straight line, to all of the time where nothing is available
 * @param idleCelsius temperature at rest
 * @param busyCelsius temperature that full use tends to, with a time constant of a minute
 * @param collapseFrom share of all cores from which on it collapses: its loads achieve seven tenths
 *     of what is asked, and everyone waits for memory two fifths of the time
 * @param unrest how far its readings of processors are off, at most, share of all cores
 * @param sensorSeconds how long its temperature can be read; ∞ for always
 * @param engineKeeps bytes a second that the engine's heap comes to keep
 * @param theft when its hypervisor takes processors from it, and how much
 * @param contended what its drives wait for, and how much
 * @param chance where the noise of its readings comes from
 */
public record VirtualMachine(
    int cores,
    Bytes memory,
    double othersCpu,
    Bytes othersMemory,
    Rate diskRate,
    Throughput network,
    Bytes disk,
    Bytes othersDisk,
    Throughput othersFill,
    double pressureFrom,
    double idleCelsius,
    double busyCelsius,
    double collapseFrom,
    double unrest,
    double sensorSeconds,
    Throughput engineKeeps,
    Theft theft,
    Contended contended,
    Chance chance) {
  private static final double QUIET = 0.001;

  /**
   * A stretch in which a hypervisor takes a share of all processors; what is served then takes 1 /
   * (1 − share) as long.
   *
   * @param from seconds since the beginning
   * @param to seconds since the beginning
   */
  public record Theft(double from, double to, double share) {
    private static final Theft NONE = new Theft(0, 0, 0);

    /** Checks that something is left. */
    public Theft {
      if (!(share >= 0 && share < 1)) {
        throw new IllegalArgumentException(
            "virtual machine: its hypervisor must leave some of it, took " + share);
      }
    }

    double at(long nanos) {
      return nanos >= from * 1e9 && nanos < to * 1e9 ? share : 0;
    }
  }

  /**
   * A resource that its drives share with its loads: what is served takes 1 / (1 − share · use) as
   * long, as in a queue.
   *
   * @param resource which; null for none
   * @param share of a service that hangs on it
   */
  public record Contended(@Nullable Resource resource, double share) {
    private static final Contended NOTHING = new Contended(null, 0);

    /** Checks that it is served at all. */
    public Contended {
      if (!(share >= 0 && share < 1)) {
        throw new IllegalArgumentException(
            "virtual machine: less than all of a service may hang on one resource, was " + share);
      }
    }

    double slowed(double use) {
      return 1 / (1 - share * Math.clamp(use, 0, 1));
    }
  }

  /** Checks that it has something of everything. */
  public VirtualMachine {
    if (cores < 1 || memory.value() <= othersMemory.value()) {
      throw new IllegalArgumentException(
          "virtual machine: must have a core and memory to spare, was " + cores + ", " + memory);
    }
    if (disk.value() <= othersDisk.value()) {
      throw new IllegalArgumentException(
          "virtual machine: must have room on its disk, was "
              + disk
              + ", of which others have "
              + othersDisk);
    }
    if (!(pressureFrom >= 0 && pressureFrom < 1)) {
      throw new IllegalArgumentException(
          "virtual machine: memory pressure must begin at 0 to 1 of memory, was " + pressureFrom);
    }
  }

  /** A quiet machine of 4 cores, 16 GiB and a disk of 100 GB. */
  public static VirtualMachine quiet() {
    return new VirtualMachine(
        4,
        Bytes.gibibytes(16),
        0.02,
        Bytes.gibibytes(2),
        new Rate(20_000),
        new Throughput(2.5e9),
        Bytes.gigabytes(100),
        Bytes.gigabytes(40),
        new Throughput(0),
        0.95,
        40,
        75,
        1,
        QUIET,
        Double.POSITIVE_INFINITY,
        new Throughput(0),
        Theft.NONE,
        Contended.NOTHING,
        Chance.ofSeed(1));
  }

  /** This with another heat at full use. */
  public VirtualMachine heatingTo(double celsius) {
    return with(change -> change.busyCelsius = celsius);
  }

  /** This with others using more of its memory. */
  public VirtualMachine withOthersHolding(Bytes held) {
    return with(change -> change.othersMemory = held);
  }

  /** This with others' files taking more of its disk, and growing. */
  public VirtualMachine withOthersStoring(Bytes stored, Throughput growing) {
    return with(change -> {
      change.othersDisk = stored;
      change.othersFill = growing;
    });
  }

  /** This with memory that is waited for from another used share on. */
  public VirtualMachine withPressureFrom(double used) {
    return with(change -> change.pressureFrom = used);
  }

  /** This collapsing beyond a share of its processors. */
  public VirtualMachine collapsingFrom(double share) {
    return with(change -> change.collapseFrom = share);
  }

  /** This with readings that are off by up to a share of its processors. */
  public VirtualMachine restless(double share) {
    return with(change -> change.unrest = share);
  }

  /** This with other noise. */
  public VirtualMachine seeded(Chance noise) {
    return with(change -> change.chance = noise);
  }

  /** This with a sensor that gives no reading of its temperature any more after a while. */
  public VirtualMachine losingItsSensorAfter(double seconds) {
    return with(change -> change.sensorSeconds = seconds);
  }

  /** This with an engine that leaks. */
  public VirtualMachine withEngineKeeping(Throughput kept) {
    return with(change -> change.engineKeeps = kept);
  }

  /** This losing processors to its hypervisor for a while. */
  public VirtualMachine robbed(Theft theft) {
    return with(change -> change.theft = theft);
  }

  /** This whose drives wait for a resource. */
  public VirtualMachine contending(Contended contended) {
    return with(change -> change.contended = contended);
  }

  private VirtualMachine with(Consumer<Change> what) {
    Change change = new Change(this);
    what.accept(change);
    return change.made(this);
  }

  /** What differs from one machine to the next. */
  private static final class Change {
    private Bytes othersMemory;
    private Bytes othersDisk;
    private Throughput othersFill;
    private double pressureFrom;
    private double busyCelsius;
    private double collapseFrom;
    private double unrest;
    private double sensorSeconds;
    private Throughput engineKeeps;
    private Theft theft;
    private Contended contended;
    private Chance chance;

    Change(VirtualMachine from) {
      othersMemory = from.othersMemory;
      othersDisk = from.othersDisk;
      othersFill = from.othersFill;
      pressureFrom = from.pressureFrom;
      busyCelsius = from.busyCelsius;
      collapseFrom = from.collapseFrom;
      unrest = from.unrest;
      sensorSeconds = from.sensorSeconds;
      engineKeeps = from.engineKeeps;
      theft = from.theft;
      contended = from.contended;
      chance = from.chance;
    }

    VirtualMachine made(VirtualMachine from) {
      return new VirtualMachine(
          from.cores,
          from.memory,
          from.othersCpu,
          othersMemory,
          from.diskRate,
          from.network,
          from.disk,
          othersDisk,
          othersFill,
          pressureFrom,
          from.idleCelsius,
          busyCelsius,
          collapseFrom,
          unrest,
          sensorSeconds,
          engineKeeps,
          theft,
          contended,
          chance);
    }
  }
}
