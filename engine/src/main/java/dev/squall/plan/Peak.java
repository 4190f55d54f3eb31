package dev.squall.plan;

import dev.squall.curve.Curve;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The greatest level that a load is asked for, spikes included. Between the edges of its phase and
 * of the spikes that hit it, the level is the curve times one factor, so the greatest value of each
 * such stretch is the curve's own peak times that factor.
 *
 * @param value in the level's canonical unit
 * @param plain the same without spikes
 * @param spike the spike that it is reached in, or null
 */
public record Peak(double value, double plain, @Nullable String spike) {
  private static final Duration DAY = Duration.ofDays(1);

  /** Of {@code load} in {@code phase}; a level at maximum has none. */
  public static @Nullable Peak of(LoadPlan load, Phase phase, List<Happening> happenings) {
    return load.level() instanceof Level.Along along
        ? of(along.curve(), load.name(), phase.start(), phase.length(), happenings)
        : null;
  }

  /** Of the load called {@code load} along {@code curve}, which counts time from {@code start}. */
  public static Peak of(
      Curve curve, String load, Duration start, Duration length, List<Happening> happenings) {
    double end = seconds(foreseen(start, length));
    List<Happening.Spike> spikes = hitting(load, start, length, happenings);
    double plain = curve.peak(0, end);
    Peak greatest = new Peak(plain, plain, null);
    TreeSet<Double> edges = new TreeSet<>(List.of(0.0, end));
    for (Happening.Spike spike : spikes) {
      double since = seconds(spike.at().minus(start));
      edges.add(Math.clamp(since, 0, end));
      edges.add(Math.clamp(since + seconds(spike.during()), 0, end));
    }
    for (double from : edges.headSet(end)) {
      double to = edges.higher(from);
      double factor = 1;
      String name = null;
      for (Happening.Spike spike : spikes) {
        double since = (from + to) / 2 - seconds(spike.at().minus(start));
        if (since >= 0 && since < seconds(spike.during())) {
          factor *= spike.factor();
          name = spike.name();
        }
      }
      double value = name == null ? plain : factor * curve.peak(from, to);
      if (name != null && value > greatest.value) {
        greatest = new Peak(value, plain, name);
      }
    }
    return greatest;
  }

  /** The spikes that hit {@code load} while its phase runs. */
  public static List<Happening.Spike> hitting(
      String load, Duration start, Duration length, List<Happening> happenings) {
    Duration end = start.plus(length);
    return happenings.stream()
        .filter(Happening.Spike.class::isInstance)
        .map(Happening.Spike.class::cast)
        .filter(spike -> spike.loads().contains(load))
        .filter(spike -> spike.at().compareTo(end) < 0)
        .filter(spike -> spike.at().plus(spike.during()).compareTo(start) > 0)
        .toList();
  }

  /** As much of a phase as is looked ahead of: all of it, or a day where its end is open. */
  public static Duration foreseen(Duration start, Duration length) {
    return start.plus(length).equals(Plan.OPEN_END) && length.compareTo(DAY) > 0 ? DAY : length;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
