package dev.squall.dsl.value;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code at} makes happen, before it has a time. */
public sealed interface Happens {
  /** Loads' levels times a factor; {@code of} as the script names them. */
  record Spike(@Nullable String name, double factor, List<String> of, Duration during)
      implements Happens {}

  /** Every load at zero. */
  record Maintenance(@Nullable String name, Duration during) implements Happens {}

  /** Every load at zero, and the plan stands still. */
  record Pause(@Nullable String name, Duration during) implements Happens {}

  /** A note. */
  record Mark(String note) implements Happens {}
}
