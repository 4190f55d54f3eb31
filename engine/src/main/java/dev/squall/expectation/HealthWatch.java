package dev.squall.expectation;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.latency.Times;
import dev.squall.plan.Arrivals;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a phase's drives were not healthy since it was last asked, as {@link Definition#HEALTHY}
 * has it: each is held against its own first seconds. A fold of the run's events. For one thread.
 */
public final class HealthWatch implements Events {
  private final Map<String, Watched> drives = new LinkedHashMap<>();
  private final List<String> ill = new ArrayList<>();

  private static final class Watched {
    final LoadSettings.Drive settings;
    final Health health;
    long atEnd;

    Watched(LoadSettings.Drive settings) {
      this.settings = settings;
      health =
          new Health(
              settings.arrivals() instanceof Arrivals.Open
                  || settings.arrivals() instanceof Arrivals.OfMaximum);
    }
  }

  /** Of these drives of {@code phase}. */
  public HealthWatch(Phase phase, List<String> of) {
    for (LoadPlan load : phase.loads()) {
      if (of.contains(load.name()) && load.settings() instanceof LoadSettings.Drive settings) {
        drives.put(load.name(), new Watched(settings));
      }
    }
  }

  @Override
  public void on(long at, Event event) {
    if (event instanceof Event.DriveInterval heard && drives.containsKey(heard.drive())) {
      Watched drive = drives.get(heard.drive());
      Heard interval =
          new Heard(
              at - heard.nanos(),
              at,
              heard.calls(),
              Times.known(heard.calls()),
              drive.atEnd,
              false);
      drive.atEnd = interval.atEnd();
      boolean refused = drive.settings.overflow() == Overflow.FAIL;
      if (!drive.health.see(interval.slice(null, refused, Processors.UNKNOWN), null)) {
        ill.add(heard.drive());
      }
    }
  }

  /** Those that were not healthy since this was last asked. */
  public List<String> ill() {
    List<String> all = List.copyOf(ill);
    ill.clear();
    return all;
  }
}
