package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When GPUs' clocks were held down, and why: what a load achieved less in that time is the device's
 * doing. A GPU that is slowed by turns is shown slowed all through where the pauses are below a
 * second; the times are those of the samples alone. For one thread.
 */
final class SlowedFold {
  private static final long TOGETHER_NANOS = 1_000_000_000;

  private final List<Slowed> all = new ArrayList<>();
  private long periodNanos;

  /** One reason of one GPU, whose reading is the {@code place}-th of a sample. */
  private static final class Slowed {
    private final String metric;
    private final Windows windows = new Windows();
    private int place = -1;
    private long nanos;

    private Slowed(String metric) {
      this.metric = metric;
    }

    private String gpu() {
      return Metrics.attribute(metric, "gpu");
    }

    private String reason() {
      return Metrics.attribute(metric, "reason");
    }
  }

  /** Takes what is to be sampled from now on. */
  void sampling(Event.Sampling event) {
    periodNanos = event.periodNanos();
    all.forEach(each -> each.place = -1);
    for (int i = 0; i < event.metrics().size(); i++) {
      Metric metric = event.metrics().get(i);
      if (Names.isGpuSlowed(metric.name())) {
        of(metric.name()).place = i;
      }
    }
  }

  private Slowed of(String metric) {
    for (Slowed each : all) {
      if (each.metric.equals(metric)) {
        return each;
      }
    }
    Slowed made = new Slowed(metric);
    all.add(made);
    return made;
  }

  /** Takes the readings of one moment. */
  void sampled(long at, double[] values) {
    for (Slowed each : all) {
      if (each.place >= 0 && each.place < values.length && values[each.place] > 0) {
        each.nanos += periodNanos;
        each.windows.add(at - Math.max(periodNanos, TOGETHER_NANOS), at, each.reason());
      }
    }
  }

  /** How long in all, by GPU and reason: {@code GPU 0's by heat for 12 s}; empty for never. */
  String words() {
    return String.join(
        ", ",
        all.stream()
            .filter(each -> each.nanos > 0)
            .map(each ->
                "GPU "
                    + each.gpu()
                    + "'s by "
                    + each.reason()
                    + " for "
                    + Print.duration(each.nanos))
            .toList());
  }

  /** True where it was more than the driver's keeping to the power limit, which is its work. */
  boolean alarming() {
    return all.stream().anyMatch(each -> each.nanos > 0 && !each.reason().equals("power"));
  }

  /** The stretches, to be marked beside what happened. */
  List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    for (Slowed each : all) {
      for (Windows.Window window : each.windows.all()) {
        stretches.add(
            new Stretch(
                "GPU " + each.gpu(),
                "slowed",
                "its clocks were held down by " + each.reason(),
                window.from(),
                window.to()));
      }
    }
    stretches.sort(Comparator.comparingLong(Stretch::from));
    return stretches;
  }
}
