package dev.squall.drive;

import dev.squall.component.Component;
import dev.squall.plan.LoadSettings;
import org.jspecify.annotations.Nullable;

/** How many users drive a component at its maximum. */
final class Users {
  /** For components that wait: enough to keep a service busy, few enough not to drown it. */
  private static final int WAITING = 64;

  private Users() {}

  static int of(
      @Nullable Integer named,
      @Nullable Component component,
      LoadSettings.Drive settings,
      int processors) {
    if (named != null) {
      return named;
    }
    boolean computes = component != null && component.calling() == Component.Calling.COMPUTING;
    return Math.min(settings.inFlight(), computes ? processors : WAITING);
  }
}
