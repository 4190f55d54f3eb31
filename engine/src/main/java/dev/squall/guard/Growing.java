package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Keeps a session's plan in its folder as it grows, with the script that says the same: what is
 * there after a kill is what was played.
 */
final class Growing implements Events {
  private final RunFolder folder;
  private final Path from;
  private final Hub hub;
  private boolean latest;

  Growing(RunFolder folder, Path from, Hub hub) {
    this.folder = folder;
    this.from = from;
    this.hub = hub;
  }

  @Override
  public void on(long at, Event event) {
    if (event instanceof Event.Planned grown && !grown.plan().phases().isEmpty()) {
      keep(grown.plan());
    }
  }

  private void keep(Plan plan) {
    try {
      folder.keep(plan);
      UsedLibraries.keep(folder, plan, from);
    } catch (IOException failure) {
      hub.happened(
          new Event.Logged("warn", "the plan can't be kept as it is now: " + failure.getMessage()));
    }
    if (!latest) {
      latest = true;
      folder.becomeLatest();
    }
  }
}
