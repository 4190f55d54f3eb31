package dev.squall.chance;

/**
 * A stream of random numbers addressed by index. Immutable, thread-safe; the same seed, stream and
 * index give the same number on every machine.
 *
 * <p>The hash is the finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom
 * Number Generators, OOPSLA 2014) over the stream's key plus index times the golden ratio, applied
 * twice.
 */
public record Chance(long key) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** The root stream of a scenario's seed. */
  public static Chance ofSeed(long seed) {
    return new Chance(mix(seed + GOLDEN));
  }

  /** The stream called {@code name} below this one. */
  public Chance stream(String name) {
    long hash = key;
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash * 31 + name.charAt(i) + GOLDEN);
    }
    return new Chance(mix(hash ^ name.length()));
  }

  /** The {@code n}-th stream below this one. */
  public Chance stream(long n) {
    return new Chance(mix(mix(key ^ 0xD1B54A32D192ED03L) + n * GOLDEN));
  }

  /** 64 uniform bits. */
  public long bits(long index) {
    return mix(mix(key + index * GOLDEN) ^ key);
  }

  /** Uniform in [0, 1), 53 bits. */
  public double uniform(long index) {
    return (bits(index) >>> 11) * 0x1p-53;
  }

  /** Uniform integer in [0, bound). */
  public long below(long index, long bound) {
    return Math.unsignedMultiplyHigh(bits(index), bound);
  }

  /** Exponential with mean 1, by inversion. */
  public double exponential(long index) {
    return -StrictMath.log1p(-uniform(index));
  }

  /** Standard normal, by Box and Muller's transform of two uniforms. */
  public double gaussian(long index) {
    double u = uniform(2 * index);
    double v = uniform(2 * index + 1);
    // StrictMath: Math.cos may differ in its last digit from one processor to the next.
    return Math.sqrt(-2 * StrictMath.log1p(-u)) * cosineOfTurns(v);
  }

  /**
   * cos(2πv) for v in [0, 1), by its nearest quarter turn: StrictMath makes an object of any angle
   * beyond π/4.
   */
  private static double cosineOfTurns(double v) {
    int quarter = (int) (v * 4 + 0.5);
    double angle = 2 * Math.PI * (v - quarter * 0.25);
    return switch (quarter & 3) {
      case 0 -> StrictMath.cos(angle);
      case 1 -> -StrictMath.sin(angle);
      case 2 -> -StrictMath.cos(angle);
      default -> StrictMath.sin(angle);
    };
  }

  /** SplitMix64's finaliser: a bijection of 64 bits. */
  public static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
