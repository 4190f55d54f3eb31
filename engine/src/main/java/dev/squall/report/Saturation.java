package dev.squall.report;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which resource of this machine was used up first on the way to the level that broke: the one that
 * was near its end at the lowest level, going by its mean while that was held.
 */
final class Saturation {
  private Saturation() {}

  /** When a resource counts as used up. */
  private record End(String metric, double from, String words) {}

  private static final List<End> ENDS =
      List.of(
          new End(Names.CGROUP_CPU, 0.9, "the processors of this container"),
          new End(Names.CPU, 0.9, "the processors"),
          new End(Names.GPU, 0.95, "the GPU"),
          new End(Names.pressure("io", "full"), 0.5, "the disk"),
          new End(Names.pressure("memory", "full"), 0.2, "memory"),
          new End(Names.CGROUP_MEMORY, 0.95, "the memory of this container"),
          new End(Names.MEMORY, 0.95, "memory"));

  /** What was read while a level was held, and which level. */
  record Held(double level, boolean broke, Means means) {}

  /** Means of what matters, over a stretch. For one thread. */
  static final class Means {
    private final Map<String, double[]> sums = new LinkedHashMap<>();

    /** One reading. */
    void add(List<Metric> metrics, double[] values) {
      for (int i = 0; i < Math.min(values.length, metrics.size()); i++) {
        String name = metrics.get(i).name();
        if (Double.isFinite(values[i]) && ENDS.stream().anyMatch(end -> end.metric.equals(name))) {
          double[] sum = sums.computeIfAbsent(name, any -> new double[2]);
          sum[0] += values[i];
          sum[1]++;
        }
      }
    }

    double of(String metric) {
      double[] sum = sums.get(metric);
      return sum == null ? Double.NaN : sum[0] / sum[1];
    }

    boolean none() {
      return sums.isEmpty();
    }
  }

  /**
   * In words: the resource, or that it is not this machine's.
   *
   * @param limit that was in the way; null for none
   * @param places of the drive that were all taken, in words; null where they were not
   */
  static String first(List<Held> levels, @Nullable String limit, @Nullable String places) {
    if (limit != null) {
      return "this machine: " + limit;
    }
    if (places != null) {
      return places;
    }
    if (levels.stream().noneMatch(Held::broke)) {
      return "nothing broke";
    }
    if (levels.stream().allMatch(each -> each.means.none())) {
      return "not known: this machine was not read meanwhile";
    }
    List<Held> upwards = new ArrayList<>(levels);
    upwards.sort((one, other) -> Double.compare(one.level, other.level));
    End before = end(upwards.getFirst());
    if (before != null && !upwards.getFirst().broke) {
      return "not known: "
          + before.words
          + " used up at the lowest level already, and it held: it was somebody else";
    }
    for (Held held : upwards) {
      End end = end(held);
      if (end != null) {
        long mean = Math.round(held.means.of(end.metric) * 100);
        return end.words + ": " + mean + " % " + how(end);
      }
    }
    return "the target itself: nothing of this machine was near its limit";
  }

  private static @Nullable End end(Held held) {
    return ENDS.stream()
        .filter(end -> held.means.of(end.metric) >= end.from)
        .findFirst()
        .orElse(null);
  }

  private static String how(End end) {
    return end.metric.startsWith("system.linux.pressure") ? "of the time was waited" : "in use";
  }
}
