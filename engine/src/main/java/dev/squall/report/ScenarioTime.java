package dev.squall.report;

import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which moment of the scenario a moment of the run was; pauses do not count. For one thread. */
final class ScenarioTime {
  private record Skip(long at, double seconds) {}

  private ScenarioClock clock = ScenarioClock.REAL;
  private final Windows pauses = new Windows();
  private final List<Skip> skips = new ArrayList<>();
  private long start = -1;
  private long pausedAt = -1;
  private long checkpointAt;
  private boolean cut;

  void clock(ScenarioClock planned) {
    clock = planned;
  }

  /** The scenario's start lies at {@code at}; the first one said counts. */
  void startsAt(long at) {
    if (start < 0) {
      start = Math.max(0, at);
    }
  }

  /** A phase of {@code plan} starts at {@code at}, and so tells when the scenario did. */
  void phaseStarts(long at, String name, @Nullable Plan plan) {
    long into =
        plan == null
            ? 0
            : plan.phases().stream()
                .filter(phase -> phase.name().equals(name))
                .mapToLong(phase -> clock.toMachine(phase.start()).toNanos())
                .findFirst()
                .orElse(0);
    startsAt(at - into);
  }

  /** The plan was played up to a checkpoint; after a cut, it goes on. */
  void checkpoint(long at) {
    if (cut) {
      cut = false;
      resumed(at);
    }
    checkpointAt = at;
  }

  /** The run was cut: from its last checkpoint to its next the plan stands still. */
  void cut() {
    paused(checkpointAt);
    cut = true;
  }

  void paused(long at) {
    if (pausedAt < 0) {
      pausedAt = at;
    }
  }

  void resumed(long at) {
    if (pausedAt >= 0 && !cut) {
      pauses.add(pausedAt, at, "paused");
      pausedAt = -1;
    }
  }

  /** So many seconds of scenario time were passed over. */
  void skipped(long at, double seconds) {
    skips.add(new Skip(at, seconds));
  }

  /** Nanoseconds since the run's start at which the scenario began; negative when it has not. */
  long start() {
    return start;
  }

  /** The stretches in which it stood still, one still open left out. */
  List<Windows.Window> pauses() {
    return pauses.all();
  }

  /** For how much of a stretch the plan stood still, in nanoseconds. */
  long stood(long from, long to) {
    long still = pausedAt < 0 ? 0 : Math.max(0, to - Math.max(from, pausedAt));
    for (Windows.Window pause : pauses.all()) {
      still += Math.max(0, Math.min(to, pause.to()) - Math.max(from, pause.from()));
    }
    return still;
  }

  ScenarioClock clock() {
    return clock;
  }

  /** Seconds of scenario time at a moment of the run; NaN before the scenario began. */
  double seconds(long at) {
    if (start < 0 || at < start) {
      return Double.NaN;
    }
    long played = at - start;
    for (Windows.Window pause : pauses.all()) {
      played -= Math.max(0, Math.min(at, pause.to()) - pause.from());
    }
    if (pausedAt >= 0 && at > pausedAt) {
      played -= at - pausedAt;
    }
    double passed =
        skips.stream().filter(skip -> skip.at <= at).mapToDouble(skip -> skip.seconds).sum();
    return clock.scenarioSeconds(Math.max(0, played)) + passed;
  }
}
