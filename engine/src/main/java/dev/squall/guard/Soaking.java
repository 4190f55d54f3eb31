package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Plan;
import dev.squall.report.Checkpoints;
import dev.squall.report.RunFold;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A soak's checkpoints while it runs; nothing of a run that is none. */
record Soaking(@Nullable Checkpoints checkpoints, Hub hub) implements AutoCloseable {
  /** Begins to write them. */
  static Soaking begin(Plan plan, RunFold fold, RunFolder folder, Hub hub) {
    Duration interval = plan.monitoring().checkpoint();
    if (interval == null) {
      return new Soaking(null, hub);
    }
    Checkpoints checkpoints =
        new Checkpoints(
            fold, interval, folder, line -> hub.happened(new Event.Logged("warn", line)));
    hub.add(checkpoints);
    return new Soaking(checkpoints, hub);
  }

  @Override
  public void close() {
    if (checkpoints != null) {
      hub.remove(checkpoints);
      checkpoints.close();
    }
  }
}
