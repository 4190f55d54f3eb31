package dev.squall.drive;

import dev.squall.component.Component;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import org.jspecify.annotations.Nullable;

/** How many users a drive may have at work at once. */
final class Users {
  /** For components that wait: enough to keep a service busy, few enough not to drown it. */
  private static final int WAITING = 64;

  private Users() {}

  /** Those that drive a component at its maximum. */
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

  /** The most for which the drive has places. */
  static int places(Component.Calling calling, LoadSettings.Drive settings, int processors) {
    int most = settings.inFlight();
    if (calling != Component.Calling.COMPUTING) {
      return most;
    }
    int suits = Math.max(2, 2 * processors);
    return switch (settings.arrivals()) {
      case Arrivals.Closed closed -> most;
      case Arrivals.Maximum maximum ->
          Math.min(most, maximum.users() == null ? suits : maximum.users());
      case Arrivals.Open open -> Math.min(most, suits);
      case Arrivals.OfMaximum share -> Math.min(most, suits);
    };
  }

  /** The most that it will have in {@code phase}, as its level is written. */
  static int most(LoadPlan load, Phase phase, Component component, int processors) {
    LoadSettings.Drive drive = (LoadSettings.Drive) load.settings();
    int places = places(component.calling(), drive, processors);
    return switch (drive.arrivals()) {
      case Arrivals.Closed closed -> Math.min(places, peak(load.level(), phase));
      case Arrivals.Maximum maximum ->
          Math.min(places, of(maximum.users(), component, drive, processors));
      case Arrivals.Open open -> places;
      case Arrivals.OfMaximum share -> places;
    };
  }

  private static int peak(Level level, Phase phase) {
    return switch (level) {
      case Level.Along along ->
          (int) Math.ceil(along.curve().peak(0, phase.length().toNanos() * 1e-9));
      case Level.Maximum maximum -> Integer.MAX_VALUE;
    };
  }
}
