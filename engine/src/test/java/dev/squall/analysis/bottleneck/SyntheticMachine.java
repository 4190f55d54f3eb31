package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Table;
import dev.squall.chance.Chance;
import dev.squall.metric.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A machine with a bottleneck that is known, for a run of some minutes: load comes along one of
 * four curves, every resource is used in proportion to it, and one of them runs out, at which the
 * response time grows as a queue does. Readings and response times are noisy, the noise lasts, and
 * now and then there is a spike that means nothing.
 *
 * <pre>
 * use of a resource = idle + share of load · load,      of the short one up to 1
 * response time     = service / (1 − use of the short one)   up to 40 times, and noise
 * </pre>
 */
final class SyntheticMachine {
  /** What the bottleneck can be. */
  enum Short {
    CPU("cpu"),
    MEMORY("memory"),
    DISK("disk"),
    NETWORK("network"),
    GPU("gpu 0"),
    TARGET("shop"),
    PLACES("shop"),
    NOTHING("");

    final String subject;

    Short(String subject) {
      this.subject = subject;
    }
  }

  static final Machine MACHINE = new Machine(Map.of(), Map.of(), 1e8);

  private final Chance chance;
  private final Short of;
  private final int rows;
  private final double[] load;
  private final Map<String, double[]> metrics = new TreeMap<>();
  private int stream;

  SyntheticMachine(long seed, Short of) {
    this.chance = Chance.ofSeed(seed).stream(of.name());
    this.of = of;
    this.rows = 80 + (int) chance.stream("rows").below(0, 220);
    this.load = load();
  }

  /** Load, 0.1 to 1: a ramp, steps, a day, or a block. */
  private double[] load() {
    double[] load = new double[rows];
    int kind = (int) chance.stream("kind").below(0, 4);
    for (int i = 0; i < rows; i++) {
      double x = (double) i / rows;
      load[i] =
          switch (kind) {
            case 0 -> 0.1 + 0.9 * x;
            case 1 -> 0.2 + 0.2 * Math.floor(x * 5);
            case 2 -> 0.55 - 0.45 * Math.cos(2 * Math.PI * x);
            default -> x > 0.4 && x < 0.75 ? 1 : 0.3;
          };
    }
    return noisy(load, 0.03, 0.3);
  }

  /** Noise of so much, of which so much lasts to the next row. */
  private double[] noisy(double[] values, double spread, double lasting) {
    Chance own = chance.stream(100 + stream++);
    double[] noisy = new double[rows];
    double now = 0;
    for (int i = 0; i < rows; i++) {
      now = lasting * now + Math.sqrt(1 - lasting * lasting) * own.gaussian(i);
      noisy[i] = values[i] * Math.exp(spread * now);
    }
    return noisy;
  }

  /** How a resource is used, and how short it really is: use beyond 1 is a queue. */
  private double[] use(Short resource, double idle, double most) {
    double share =
        of == resource ? 1.15 : most * (0.6 + 0.4 * chance.stream("most").uniform(stream));
    double[] use = new double[rows];
    for (int i = 0; i < rows; i++) {
      use[i] = idle + (share - idle) * load[i];
    }
    return use;
  }

  Table table() {
    double[] cpu = use(Short.CPU, 0.05, 0.75);
    double[] memory = use(Short.MEMORY, 0.2, 0.8);
    double[] disk = use(Short.DISK, 0.02, 0.7);
    double[] network = use(Short.NETWORK, 0.01, 0.6);
    double[] gpu = use(Short.GPU, 0.02, 0.8);
    double[] target = use(Short.TARGET, 0.05, 0.5);
    put(Names.CPU, seen(cpu));
    put(Names.pressure("cpu", "some"), waited(cpu, 0.35));
    put(Names.STEAL, noisy(fill(0.01), 0.5, 0));
    put(Names.MEMORY, seen(memory));
    put(Names.pressure("memory", "some"), waited(memory, 0.01));
    put("system.disk.io_time", seen(disk));
    put(Names.pressure("io", "some"), waited(disk, 0.15));
    put(Names.NETWORK_TRANSMIT, times(seen(network), MACHINE.networkBytes()));
    put(Names.NETWORK_RECEIVE, times(seen(network), 0.3 * MACHINE.networkBytes()));
    put(Names.GPU + "{gpu=0}", seen(gpu));
    put(Names.GPU_MEMORY + "{gpu=0}", seen(fill(0.4)));
    double[] shortest =
        switch (of) {
          case CPU -> cpu;
          case MEMORY -> memory;
          case DISK -> disk;
          case NETWORK -> network;
          case GPU -> gpu;
          case TARGET, PLACES -> target;
          case NOTHING -> fill(0.05);
        };
    if (of == Short.PLACES) {
      for (int i = 0; i < rows; i++) {
        shortest[i] = 0.05 + 1.1 * load[i];
      }
    }
    return table(shortest);
  }

  private Table table(double[] use) {
    double[] slow = new double[rows];
    double[] arrived = new double[rows];
    double[] done = new double[rows];
    for (int i = 0; i < rows; i++) {
      slow[i] = Math.min(40, 1 / Math.max(0.025, 1 - use[i]));
      arrived[i] = 400 * load[i];
      done[i] = arrived[i] / Math.max(1, use[i]);
    }
    double[] median = spiked(noisy(times(slow, 0.004), 0.1, 0.6));
    double[] p99 = spiked(noisy(times(slow, 0.012), 0.25, 0.3));
    boolean places = of == Short.PLACES;
    double[] service = noisy(times(places ? fill(1) : slow, 0.004), 0.1, 0.5);
    double[] underWay = new double[rows];
    double[] waiting = new double[rows];
    for (int i = 0; i < rows; i++) {
      double present = done[i] * median[i];
      underWay[i] = places ? Math.min(8, present + 6 * load[i]) : present;
      waiting[i] = places ? Math.max(0, done[i] * (median[i] - service[i])) : 0;
    }
    boolean[] counts = new boolean[rows];
    Arrays.fill(counts, true);
    List<Table.Metric> sampled = new ArrayList<>();
    metrics.forEach((name, values) -> sampled.add(new Table.Metric(name, values)));
    return new Table(
        1,
        counts,
        sampled,
        List.of(
            new Table.Drive(
                "shop",
                "shop",
                null,
                places ? 8 : 64,
                true,
                arrived,
                done,
                fill(0),
                median,
                p99,
                service,
                underWay,
                waiting)),
        List.of());
  }

  /** Use as it is sampled: never beyond the whole. */
  private double[] seen(double[] use) {
    double[] noisy = noisy(use, 0.04, 0.4);
    return Arrays.stream(noisy).map(each -> Math.clamp(each, 0, 1)).toArray();
  }

  /** The share of time that something waits, of a resource with so much of it at half use. */
  private double[] waited(double[] use, double half) {
    double[] waited = new double[rows];
    for (int i = 0; i < rows; i++) {
      double u = Math.min(use[i], 1);
      waited[i] = use[i] >= 0.95 ? 0.8 : Math.min(0.5, half * u * u / 0.5);
    }
    return Arrays.stream(noisy(waited, 0.15, 0.3)).map(each -> Math.clamp(each, 0, 1)).toArray();
  }

  /** One row in sixty is ten times as slow, for nothing. */
  private double[] spiked(double[] values) {
    Chance own = chance.stream(100 + stream++);
    double[] spiked = values.clone();
    for (int i = 0; i < rows; i++) {
      spiked[i] *= own.uniform(i) < 1 / 60.0 ? 10 : 1;
    }
    return spiked;
  }

  private void put(String name, double[] values) {
    metrics.put(name, values);
  }

  private double[] fill(double value) {
    double[] filled = new double[rows];
    Arrays.fill(filled, value);
    return filled;
  }

  private static double[] times(double[] values, double by) {
    return Arrays.stream(values).map(each -> each * by).toArray();
  }
}
