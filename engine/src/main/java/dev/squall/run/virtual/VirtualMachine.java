package dev.squall.run.virtual;

import dev.squall.chance.Chance;
import dev.squall.units.Bytes;
import dev.squall.units.Rate;
import dev.squall.units.Throughput;

/**
 * What a virtual machine has, and what others use of it.
 *
 * @param cores processors
 * @param memory all of it
 * @param othersCpu share of all cores that others use
 * @param othersMemory bytes that others hold
 * @param diskRate most operations a second
 * @param network most bytes a second
 * @param idleCelsius temperature at rest
 * @param busyCelsius temperature that full use tends to, with a time constant of a minute
 * @param chance where the noise of its readings comes from
 */
public record VirtualMachine(
    int cores,
    Bytes memory,
    double othersCpu,
    Bytes othersMemory,
    Rate diskRate,
    Throughput network,
    double idleCelsius,
    double busyCelsius,
    Chance chance) {
  /** Checks that it has something of everything. */
  public VirtualMachine {
    if (cores < 1 || memory.value() <= othersMemory.value()) {
      throw new IllegalArgumentException(
          "virtual machine: must have a core and memory to spare, was " + cores + ", " + memory);
    }
  }

  /** A quiet machine of 4 cores and 16 GiB. */
  public static VirtualMachine quiet() {
    return new VirtualMachine(
        4,
        Bytes.gibibytes(16),
        0.02,
        Bytes.gibibytes(2),
        new Rate(20_000),
        new Throughput(2.5e9),
        40,
        75,
        Chance.ofSeed(1));
  }

  /** This with another heat at full use. */
  public VirtualMachine heatingTo(double celsius) {
    return new VirtualMachine(
        cores, memory, othersCpu, othersMemory, diskRate, network, idleCelsius, celsius, chance);
  }

  /** This with others using more of its memory. */
  public VirtualMachine withOthersHolding(Bytes held) {
    return new VirtualMachine(
        cores, memory, othersCpu, held, diskRate, network, idleCelsius, busyCelsius, chance);
  }
}
