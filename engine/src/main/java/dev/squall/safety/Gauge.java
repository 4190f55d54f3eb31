package dev.squall.safety;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Limit.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A limit's reading, made of the sample's numbers.
 *
 * <p>CPU is the mean of the last {@value #CPU_WINDOW} samples: the kernel prints idle time in steps
 * of 10 ms, a tenth of a sample of one core, so single samples lie by some points. Memory pressure
 * is the mean of the last {@value #PRESSURE_WINDOW} samples, because a share of stalled time means
 * nothing over an instant. Half a second and a second are short enough that a limit still trips
 * within a second of full load. The others are taken as they come.
 */
final class Gauge {
  static final int CPU_WINDOW = 5;
  static final int PRESSURE_WINDOW = 10;

  private enum Of {
    LARGEST,
    LEAST,
    RATIO,
    /** By how much their sum has grown since the first reading. */
    GROWTH
  }

  private final int[] places;
  private final Of of;
  private final double[] window;
  private int next;
  private boolean full;
  private double first = Double.NaN;

  private Gauge(int[] places, Of of, int window) {
    this.places = places;
    this.of = of;
    this.window = new double[window];
    Arrays.fill(this.window, Double.NaN);
  }

  /** The gauge for {@code subject}; not {@link #present} where the sampler has no such reading. */
  static Gauge of(Subject subject, List<Metric> metrics) {
    return switch (subject) {
      case CPU -> new Gauge(places(metrics, Names.CPU::equals), Of.LARGEST, CPU_WINDOW);
      case MEMORY -> memory(metrics);
      case MEMORY_PRESSURE ->
          new Gauge(
              places(metrics, Names.MEMORY_PRESSURE_FULL::equals), Of.LARGEST, PRESSURE_WINDOW);
      case SWAP -> new Gauge(places(metrics, Names.SWAP::equals), Of.LARGEST, 1);
      case DISK_SPACE -> new Gauge(places(metrics, Names::isDiskFree), Of.LEAST, 1);
      case TEMPERATURE -> new Gauge(places(metrics, Names::isTemperature), Of.LARGEST, 1);
      case LOAD -> load(metrics);
      case GPU_POWER -> new Gauge(places(metrics, Names::isGpuPower), Of.LARGEST, 1);
      case GPU_MEMORY -> new Gauge(places(metrics, Names::isGpuFree), Of.LEAST, 1);
      case GPU_ERRORS -> new Gauge(places(metrics, Names::isGpuErrors), Of.GROWTH, 1);
      case RULE -> throw new IllegalArgumentException("a rule is judged in the engine");
    };
  }

  /** What is read of a sample: every subject but the script's rules. */
  static final List<Subject> SAMPLED =
      Arrays.stream(Subject.values()).filter(each -> each != Subject.RULE).toList();

  /** The name of the reading that a subject stands or falls with. */
  static String name(Subject subject) {
    return switch (subject) {
      case CPU -> Names.CPU;
      case MEMORY -> Names.MEMORY;
      case MEMORY_PRESSURE -> Names.MEMORY_PRESSURE_FULL;
      case SWAP -> Names.SWAP;
      case DISK_SPACE -> Names.diskFree("…");
      case TEMPERATURE -> Names.TEMPERATURE;
      case LOAD -> Names.LOAD;
      case GPU_POWER, GPU_MEMORY, GPU_ERRORS -> Names.GPU;
      case RULE -> throw new IllegalArgumentException("a rule is judged in the engine");
    };
  }

  private static Gauge memory(List<Metric> metrics) {
    return new Gauge(
        places(metrics, name -> name.equals(Names.MEMORY) || name.equals(Names.CGROUP_MEMORY)),
        Of.LARGEST,
        1);
  }

  private static Gauge load(List<Metric> metrics) {
    int[] load = places(metrics, Names.LOAD::equals);
    int[] cores = places(metrics, Names.CORES::equals);
    boolean both = load.length == 1 && cores.length == 1;
    return new Gauge(both ? new int[] {load[0], cores[0]} : new int[0], Of.RATIO, 1);
  }

  private static int[] places(List<Metric> metrics, Predicate<String> wanted) {
    return IntStream.range(0, metrics.size())
        .filter(i -> wanted.test(metrics.get(i).name()))
        .toArray();
  }

  boolean present() {
    return places.length > 0;
  }

  /**
   * The reading with this sample; NaN for none, and until the first window is full. Once a sample.
   */
  double read(double[] values) {
    window[next] = places.length == 0 ? Double.NaN : single(values);
    next = (next + 1) % window.length;
    full |= next == 0;
    if (!full) {
      return Double.NaN;
    }
    double sum = 0;
    int known = 0;
    for (double value : window) {
      if (!Double.isNaN(value)) {
        sum += value;
        known++;
      }
    }
    return known == 0 ? Double.NaN : sum / known;
  }

  /**
   * The reading of this sample alone; NaN when any part of it is, since who misses one disk may
   * miss the full one.
   */
  double single(double[] values) {
    double result = Double.NaN;
    switch (of) {
      case GROWTH -> {
        double sum = 0;
        for (int place : places) {
          sum += values[place];
        }
        first = Double.isNaN(first) ? sum : first;
        result = sum - first;
      }
      case RATIO -> result = values[places[0]] / values[places[1]];
      case LARGEST -> {
        result = values[places[0]];
        for (int place : places) {
          result = Math.max(result, values[place]);
        }
      }
      case LEAST -> {
        result = values[places[0]];
        for (int place : places) {
          result = Math.min(result, values[place]);
        }
      }
    }
    return result;
  }
}
