package dev.squall.fault;

import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.undo.Undoing;
import java.util.List;

/**
 * A kind of fault that scripts can name; found as a service ({@code META-INF/services}), in the
 * distribution's libraries and in the user's own.
 *
 * <p>What it breaks must end with the engine's process, unless what undoes it is {@linkplain
 * Undoing noted} before: see {@link #make(Settings, Undoing)} and {@link Noted}.
 */
public interface FaultType {
  /** The word in scripts: {@code nothing}. */
  String name();

  /** What it breaks, in a sentence, for help and completion. */
  String help();

  /** What it can be given. */
  List<ComponentType.Parameter> parameters();

  /** How it is written, for help: as short as it may be. */
  default String example() {
    return name() + "()";
  }

  /**
   * Makes an injector for one time, which has broken nothing yet.
   *
   * @throws IllegalArgumentException when the settings don't go together: thing, rule, value, mend
   */
  Injector make(Settings settings);

  /**
   * The same for one that would outlive the engine's process: what undoes it is noted before it is
   * done.
   */
  default Injector make(Settings settings, Undoing undoing) {
    return make(settings);
  }
}
