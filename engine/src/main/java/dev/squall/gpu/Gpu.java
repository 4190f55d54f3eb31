package dev.squall.gpu;

import dev.squall.units.Bytes;

/**
 * A GPU, as its driver tells of it.
 *
 * @param index the driver's, from 0
 * @param name the maker's: {@code NVIDIA H100 80GB HBM3}
 * @param uuid {@code GPU-…}, the same whatever else is in the machine
 * @param bus its PCI address
 * @param architecture compute capability times ten: 90 for 9.0
 * @param memory all of it
 * @param processors streaming multiprocessors
 * @param ecc whether its memory corrects errors
 */
public record Gpu(
    int index,
    String name,
    String uuid,
    String bus,
    int architecture,
    Bytes memory,
    int processors,
    boolean ecc) {
  /** The least architecture that Squall's kernels run on: Volta. */
  public static final int LEAST_ARCHITECTURE = 70;

  /**
   * True where {@code selector} means it: its index, its UUID or the start of it, or {@code all}.
   */
  public boolean is(String selector) {
    return selector.equals("all")
        || selector.equals(Integer.toString(index))
        || (selector.length() > "GPU-".length() && uuid.startsWith(selector));
  }

  /** Its compute capability: {@code 9.0}. */
  public String capability() {
    return architecture / 10 + "." + architecture % 10;
  }

  /**
   * Single-precision lanes of a multiprocessor: 64 up to compute capability 8.0, 128 from 8.6 on
   * (NVIDIA's CUDA C++ programming guide, arithmetic instructions).
   */
  public int lanes() {
    return architecture <= 80 ? 64 : 128;
  }

  /** True where Squall's kernels run on it. */
  public boolean suits() {
    return architecture >= LEAST_ARCHITECTURE;
  }

  /** Its name, and which of several it is. */
  @Override
  public String toString() {
    return "GPU " + index + ", " + name;
  }
}
