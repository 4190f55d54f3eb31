package dev.squall.plan;

import dev.squall.units.Bytes;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kernel of the script's own, and how it is launched.
 *
 * @param entry its name in the source
 * @param language what the source is written in
 * @param source all of it
 * @param grid blocks, in one to three dimensions
 * @param block threads of a block, in one to three dimensions
 * @param shared shared memory of a block beyond what the source declares
 * @param arguments in the order of its parameters
 * @param within how long one launch may take; one that takes longer ends the load
 */
public record GpuKernel(
    String entry,
    Language language,
    String source,
    List<Long> grid,
    List<Long> block,
    Bytes shared,
    List<Argument> arguments,
    Duration within) {
  /** How long a launch may take where nothing is said. */
  public static final Duration WITHIN = Duration.ofSeconds(1);

  /** Values that a list or a closure gives at most: they stand in the plan. */
  public static final int MOST_VALUES = 65_536;

  private static final Duration LONGEST = Duration.ofMinutes(1);

  // The bounds of every device that the kernels of Squall run on: CUDA C++ programming guide,
  // technical specifications per compute capability.
  private static final List<Long> GRID = List.of((1L << 31) - 1, 65_535L, 65_535L);
  private static final List<Long> BLOCK = List.of(1024L, 1024L, 64L);
  private static final long THREADS = 1024;
  private static final long SHARED = 48 << 10;

  /** What a kernel is written in. */
  public enum Language {
    /** The driver's own assembler takes it. */
    PTX,
    /** Needs a compiler. */
    CUDA
  }

  /** What a kernel is given. */
  public sealed interface Argument {}

  /**
   * A number, of the type that the kernel's parameter has.
   *
   * @param value whole for parameters of whole numbers, at most 2⁵³ either way
   */
  public record Scalar(double value) implements Argument {
    /** Checks that it is finite. */
    public Scalar {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("kernel: a number must be finite, was " + value);
      }
    }
  }

  /**
   * Memory of the device.
   *
   * @param of what it is an array of
   * @param count how many
   * @param holds its content before the first launch
   * @param becomes what it must hold after one launch on that content; null where nobody says
   * @param tolerance how far a value may be off, as a part of it (of 1 where it is less)
   */
  public record Buffer(
      Element of, long count, Content holds, @Nullable Content becomes, double tolerance)
      implements Argument {
    /** Checks that there is something, and that every value is one of its elements. */
    public Buffer {
      if (count < 1 || count > Long.MAX_VALUE / of.bytes()) {
        throw new IllegalArgumentException("buffer: count must be ≥ 1, was " + count);
      }
      if (!(tolerance >= 0 && tolerance < 1)) {
        throw new IllegalArgumentException(
            "buffer: tolerance must be ≥ 0 and < 1, was " + tolerance);
      }
      if (holds instanceof Content.At) {
        throw new IllegalArgumentException("buffer: holds must be told of every place");
      }
      if (becomes instanceof Content.Random) {
        throw new IllegalArgumentException("buffer: becomes must be known, was random");
      }
      check(of, count, holds, "holds");
      if (becomes != null) {
        check(of, count, becomes, "becomes");
      }
    }

    private static void check(Element of, long count, Content content, String what) {
      List<Double> values =
          switch (content) {
            case Content.Same same -> List.of(same.value());
            case Content.Each each -> each.values();
            case Content.At at -> at.values();
            case Content.Random _ -> List.of();
          };
      if (content instanceof Content.Each && values.size() != count) {
        throw new IllegalArgumentException(
            "buffer: " + what + " must have " + count + " values, has " + values.size());
      }
      if (content instanceof Content.At at
          && at.places().stream().anyMatch(place -> place < 0 || place >= count)) {
        throw new IllegalArgumentException(
            "buffer: " + what + " must have places below " + count + ", has " + at.places());
      }
      for (double value : values) {
        if (!of.has(value)) {
          throw new IllegalArgumentException(
              "buffer: "
                  + what
                  + " must have values of "
                  + of.word()
                  + ", has "
                  + Print.number(value));
        }
      }
    }

    /** Its size. */
    public long bytes() {
      return count * of.bytes();
    }
  }

  /** What a buffer holds. */
  public sealed interface Content {
    /** One value in every place. */
    record Same(double value) implements Content {}

    /** A value for each place. */
    record Each(List<Double> values) implements Content {
      /** Copies. */
      public Each {
        values = List.copyOf(values);
      }
    }

    /** Values of some places; the others are not told. */
    record At(List<Long> places, List<Double> values) implements Content {
      /** Checks that each place has its value. */
      public At {
        places = List.copyOf(places);
        values = List.copyOf(values);
        if (places.size() != values.size() || places.isEmpty()) {
          throw new IllegalArgumentException("buffer: each place must have its value");
        }
      }
    }

    /** Chance: parts of 1 for floating point, any bits for whole numbers. */
    record Random(long seed) implements Content {}
  }

  /** What a buffer is an array of. */
  public enum Element {
    /** Single precision. */
    F32(4),
    /** Double precision. */
    F64(8),
    /** 32 bits with a sign. */
    I32(4),
    /** 32 bits. */
    U32(4),
    /** 64 bits with a sign. */
    I64(8),
    /** 64 bits. */
    U64(8);

    private final int bytes;

    Element(int bytes) {
      this.bytes = bytes;
    }

    /** Of one. */
    public int bytes() {
      return bytes;
    }

    /** True for floating point. */
    public boolean floating() {
      return this == F32 || this == F64;
    }

    /** The word in scripts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** True where {@code value} is one: finite; whole and within the bounds for whole numbers. */
    public boolean has(double value) {
      double most = 0x1p53;
      return switch (this) {
        case F32 -> Math.abs(value) <= Float.MAX_VALUE;
        case F64 -> Double.isFinite(value);
        case I32 -> value == (int) value;
        case U32 -> value == (long) value && value >= 0 && value < 0x1p32;
        case I64 -> value == (long) value && Math.abs(value) <= most;
        case U64 -> value == (long) value && value >= 0 && value <= most;
      };
    }

    /** The bits of {@code value}, in the lower bytes. */
    public long bits(double value) {
      return switch (this) {
        case F32 -> Integer.toUnsignedLong(Float.floatToRawIntBits((float) value));
        case F64 -> Double.doubleToRawLongBits(value);
        case I32, U32 -> (long) value & 0xFFFF_FFFFL;
        case I64, U64 -> (long) value;
      };
    }

    /** The value of {@code bits}. */
    public double value(long bits) {
      return switch (this) {
        case F32 -> Float.intBitsToFloat((int) bits);
        case F64 -> Double.longBitsToDouble(bits);
        case I32 -> (int) bits;
        case U32 -> bits & 0xFFFF_FFFFL;
        case I64 -> bits;
        case U64 -> bits >= 0 ? bits : (bits >>> 1) * 2.0;
      };
    }
  }

  /** Checks that every device can launch it so. */
  public GpuKernel {
    grid = List.copyOf(grid);
    block = List.copyOf(block);
    arguments = List.copyOf(arguments);
    if (!entry.matches("[A-Za-z_$%][A-Za-z0-9_$]*")) {
      throw new IllegalArgumentException(
          "kernel: entry must be a name in its source, was '" + entry + "'");
    }
    check("grid", grid, GRID);
    check("block", block, BLOCK);
    if (product(block) > THREADS) {
      throw new IllegalArgumentException(
          "kernel: block must have at most " + THREADS + " threads, has " + product(block));
    }
    if (shared.value() > SHARED) {
      throw new IllegalArgumentException(
          "kernel: shared must be ≤ " + new Bytes(SHARED) + ", was " + shared);
    }
    if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "kernel: within must be > 0 s and ≤ 1 min, was " + Print.duration(within));
    }
  }

  private static void check(String what, List<Long> extent, List<Long> most) {
    if (extent.isEmpty() || extent.size() > most.size()) {
      throw new IllegalArgumentException(
          "kernel: " + what + " must have one to three dimensions, has " + extent.size());
    }
    for (int i = 0; i < extent.size(); i++) {
      if (extent.get(i) < 1 || extent.get(i) > most.get(i)) {
        throw new IllegalArgumentException(
            "kernel: " + what + " must be 1 to " + most.get(i) + ", was " + extent.get(i));
      }
    }
  }

  private static long product(List<Long> extent) {
    return extent.stream().reduce(1L, (a, b) -> a * b);
  }

  /** Memory of the device that its buffers take. */
  public Bytes memory() {
    long sum = 0;
    for (Argument each : arguments) {
      sum += each instanceof Buffer buffer ? buffer.bytes() : 0;
    }
    return new Bytes(sum);
  }

  /** True where some buffer says what it must become. */
  public boolean checked() {
    return arguments.stream()
        .anyMatch(each -> each instanceof Buffer buffer && buffer.becomes() != null);
  }
}
