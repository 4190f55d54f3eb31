package dev.squall.plan;

import java.time.Duration;
import java.util.List;

/** Something that happens at a time of the scenario. */
public sealed interface Happening {
  /** When, since the scenario's start, scenario time. */
  Duration at();

  /** What it is called in reports. */
  String name();

  /** The named loads' levels times {@code factor}, for a while. */
  record Spike(String name, Duration at, Duration during, double factor, List<String> loads)
      implements Happening {
    /** Checks its length, its factor and that it hits something. */
    public Spike {
      loads = List.copyOf(loads);
      requirePositive(name, during);
      if (!(factor > 0) || !Double.isFinite(factor)) {
        throw new IllegalArgumentException(
            "spike '" + name + "': factor must be > 0, was " + factor);
      }
      if (loads.isEmpty()) {
        throw new IllegalArgumentException("spike '" + name + "': must name at least one load");
      }
    }
  }

  /** Every load at zero, for a while. */
  record Maintenance(String name, Duration at, Duration during) implements Happening {
    /** Checks its length. */
    public Maintenance {
      requirePositive(name, during);
    }
  }

  /** Every load at zero, and the plan stands still: for so long in machine time. */
  record Pause(String name, Duration at, Duration during) implements Happening {
    /** Checks its length. */
    public Pause {
      requirePositive(name, during);
    }
  }

  /** A note on the timeline. */
  record Mark(String name, Duration at) implements Happening {}

  private static void requirePositive(String name, Duration during) {
    if (!during.isPositive()) {
      throw new IllegalArgumentException("'" + name + "': during must be > 0 s, was " + during);
    }
  }
}
