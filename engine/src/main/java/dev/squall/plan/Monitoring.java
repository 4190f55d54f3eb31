package dev.squall.plan;

import dev.squall.units.Print;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run is looked at, and where what came of it goes once it is over.
 *
 * @param every between readings of the machine, from {@link #SHORTEST} to {@link #LONGEST}
 * @param csv whether its samples, loads and drives are written as tables too
 * @param deliveries where its summary is sent
 * @param checkpoint of a soak: how often what is found so far is written into the run's folder,
 *     machine time; null where it is none
 */
public record Monitoring(
    Duration every, boolean csv, List<Delivery> deliveries, @Nullable Duration checkpoint) {
  /** Between readings where nobody says. */
  public static final Duration EVERY = Duration.ofMillis(100);

  /** More often costs the guard what it is there to keep free. */
  public static final Duration SHORTEST = Duration.ofMillis(20);

  /** More seldom, a limit would be noticed later than a second after it was crossed. */
  public static final Duration LONGEST = Duration.ofSeconds(1);

  /** A soak's checkpoints are no closer together. */
  public static final Duration LEAST_CHECKPOINT = Duration.ofSeconds(10);

  /** Ten readings a second, and nothing else. */
  public static final Monitoring USUAL = new Monitoring(EVERY, false, List.of());

  /**
   * One that gets a run's summary, by POST.
   *
   * @param url its address
   * @param within how long it may take, machine time; then it is given up
   */
  public record Delivery(String url, Duration within) {
    /** Checks that it is an address, and bounded. */
    public Delivery {
      WebAddress.check("summary: to", url);
      if (!within.isPositive()) {
        throw new IllegalArgumentException("summary: within must be > 0 s, was " + within);
      }
    }
  }

  /** One that is no soak. */
  public Monitoring(Duration every, boolean csv, List<Delivery> deliveries) {
    this(every, csv, deliveries, null);
  }

  /** The same of a soak. */
  public Monitoring soaking(Duration interval) {
    return new Monitoring(every, csv, deliveries, interval);
  }

  /** True of a soak: what grows is looked at, and told of. */
  public boolean soaks() {
    return checkpoint != null;
  }

  /** Checks the time between readings. */
  public Monitoring {
    deliveries = List.copyOf(deliveries);
    if (checkpoint != null && checkpoint.compareTo(LEAST_CHECKPOINT) < 0) {
      throw new IllegalArgumentException(
          "soak: checkpoint must be at least "
              + Print.duration(LEAST_CHECKPOINT)
              + ", was "
              + Print.duration(checkpoint));
    }
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "sample: every must be from "
              + Print.duration(SHORTEST)
              + " to "
              + Print.duration(LONGEST)
              + ", was "
              + Print.duration(every));
    }
  }
}
