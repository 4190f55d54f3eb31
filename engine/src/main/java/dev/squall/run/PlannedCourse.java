package dev.squall.run;

import dev.squall.load.Course;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the plan asks of one load at any moment, with the spikes and windows that hit it; zero
 * outside its phase and while paused. Any thread may ask.
 */
final class PlannedCourse implements Course {
  /** How moments of the clock lie in the scenario now. */
  interface Position {
    /** The scenario time of a moment, in seconds. */
    double scenarioSeconds(long nanos);

    /**
     * True of a moment at which the plan stands still: of its last pause, and from one asked on.
     */
    boolean still(long nanos);
  }

  private final LoadPlan load;
  private final double from;
  private final double to;
  private volatile List<Happening> happenings;
  private final double speed;
  private final Position position;
  private final DoubleSupplier scale;
  private final Supplier<@Nullable Double> fixed;

  PlannedCourse(
      Plan plan,
      LoadPlan load,
      Phase phase,
      Position position,
      DoubleSupplier scale,
      Supplier<@Nullable Double> fixed) {
    this.load = load;
    this.from = phase.start().toNanos() / 1e9;
    this.to = phase.end().toNanos() / 1e9;
    this.happenings = hitting(plan);
    this.speed = plan.clock().speed();
    this.position = position;
    this.scale = scale;
    this.fixed = fixed;
  }

  private List<Happening> hitting(Plan plan) {
    return plan.happenings().stream()
        .filter(happening ->
            switch (happening) {
              case Happening.Spike spike -> spike.loads().contains(load.name());
              case Happening.Maintenance maintenance -> true;
              case Happening.Pause _, Happening.Mark _ -> false;
            })
        .toList();
  }

  /** The plan grew: more may hit it. */
  void grow(Plan plan) {
    happenings = hitting(plan);
  }

  @Override
  public double at(long nanos) {
    if (position.still(nanos)) {
      return 0;
    }
    double seconds = position.scenarioSeconds(nanos);
    if (seconds < from || seconds >= to) {
      return 0;
    }
    double factor = factor(seconds);
    return level(factor, along -> along.curve().at(seconds - from));
  }

  @Override
  public double mean(long fromNanos, long toNanos) {
    if (position.still(fromNanos) || toNanos <= fromNanos) {
      return at(fromNanos);
    }
    double start = position.scenarioSeconds(fromNanos);
    double end = start + (toNanos - fromNanos) * 1e-9 * speed;
    double sum = 0;
    double at = Math.max(start, from);
    double last = Math.min(end, to);
    while (at < last) {
      // Between the edges of what happens the factor is one.
      double next = Math.min(last, edgeAfter(at));
      double piece = at;
      double length = next - at;
      sum +=
          length
              * level(
                  factor((at + next) / 2),
                  along -> along.curve().mean(piece - from, piece + length - from));
      at = next;
    }
    return sum / (end - start);
  }

  private interface Value {
    double of(Level.Along along);
  }

  private double level(double factor, Value value) {
    Double set = fixed.get();
    if (set != null) {
      return factor == 0 ? 0 : set;
    }
    return switch (load.level()) {
      case Level.Along along -> Math.max(0, value.of(along) * factor);
      case Level.Maximum maximum -> factor == 0 ? 0 : Double.POSITIVE_INFINITY;
    };
  }

  private double factor(double seconds) {
    double factor = scale.getAsDouble();
    for (Happening happening : happenings) {
      if (seconds < Happenings.start(happening) || seconds >= Happenings.end(happening)) {
        continue;
      }
      factor =
          switch (happening) {
            case Happening.Spike spike -> factor * spike.factor();
            case Happening.Maintenance maintenance -> 0;
            case Happening.Pause _, Happening.Mark _ -> factor;
          };
    }
    return factor;
  }

  private double edgeAfter(double seconds) {
    double next = Double.POSITIVE_INFINITY;
    for (Happening happening : happenings) {
      double start = Happenings.start(happening);
      double end = Happenings.end(happening);
      if (start > seconds) {
        next = Math.min(next, start);
      } else if (end > seconds) {
        next = Math.min(next, end);
      }
    }
    return next;
  }
}
