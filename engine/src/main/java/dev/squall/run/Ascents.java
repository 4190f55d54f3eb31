package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.load.Reading;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.ramp.AdaptiveRamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The phases under way whose levels are decided as they go. The player's thread; {@link #headroom}
 * from any.
 */
final class Ascents {
  private final Plan plan;
  private final Map<Phase, Ascent> under = new LinkedHashMap<>();
  private volatile Nearest nearest = new Nearest(Double.NaN, "");

  private record Nearest(double headroom, String limit) {}

  Ascents(Plan plan) {
    this.plan = plan;
  }

  /** How far the nearest limit is. */
  void headroom(double share, String limit) {
    nearest = new Nearest(share, limit);
  }

  /** A phase begins; what decides its level, null where its loads have curves. */
  @Nullable Ascent begin(Phase phase) {
    Ramp ramp = phase.ramp();
    if (ramp == null || !(ramp.strategy() instanceof Ramp.Strategy.Adaptive adaptive)) {
      return null;
    }
    Ascent ascent = new Ascent(phase, ramp, plan.clock(), new AdaptiveRamp(adaptive));
    under.put(phase, ascent);
    return ascent;
  }

  /** A phase ends. */
  void end(Phase phase) {
    under.remove(phase);
  }

  /** A load or drive did this over the interval that ends. */
  void took(Reading reading) {
    under.values().forEach(ascent -> ascent.took(reading));
  }

  /** Decides every level; what was decided. */
  List<Event> decide(double scenarioSeconds, double interval, boolean held) {
    Nearest now = nearest;
    List<Event> decided = new ArrayList<>();
    for (Ascent ascent : under.values()) {
      double seconds = scenarioSeconds - ascent.phase().start().toNanos() / 1e9;
      Event event = ascent.decide(seconds, interval, now.headroom, now.limit, held);
      if (event != null) {
        decided.add(event);
      }
    }
    return decided;
  }
}
