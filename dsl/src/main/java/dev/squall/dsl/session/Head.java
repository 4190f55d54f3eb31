package dev.squall.dsl.session;

import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a session's script is called, and from when on its times count.
 *
 * @param seed where all chance comes from
 * @param measured how long baselines are measured first, scenario time: a script's times count from
 *     their end
 */
record Head(String name, long seed, Duration measured) {
  /** That of a session that begins with nothing. */
  static Head of(long seed) {
    return new Head("Prompt", seed, Duration.ZERO);
  }

  /** That of one that begins with the scenario of this plan. */
  static Head of(Plan plan) {
    Duration measured =
        plan.phases().stream()
            .filter(Head::measures)
            .map(Phase::end)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return new Head(plan.name(), plan.seed(), measured);
  }

  private static boolean measures(Phase phase) {
    return !phase.loads().isEmpty()
        && phase.loads().stream()
            .allMatch(load ->
                load.settings() instanceof LoadSettings.Drive drive && drive.baselineOf() != null);
  }

  /**
   * When something begins that is said at this time of the plan: nothing does while it measures.
   */
  Duration begins(Duration at) {
    Duration first = measured.plusMillis(1);
    return !measured.isZero() && at.compareTo(first) < 0 ? first : at;
  }

  /** The line that says it. */
  String line() {
    String quoted = name.replace("\\", "\\\\").replace("'", "\\'").replaceAll("\\R", " ");
    return "scenario '" + quoted + "', seed: " + seed + "\n";
  }

  /** A time of the plan, as the script says it. */
  String said(Duration at) {
    Duration since = at.minus(measured);
    return SessionText.time(since.isNegative() ? Duration.ZERO : since);
  }

  /** How long the script lasts that ends at this time of the plan: never for no time at all. */
  String lasting(Duration end) {
    return SessionText.time(SessionText.longer(end.minus(measured)));
  }

  /**
   * How long what this open plan's script says lasts, after what it measures, where the script does
   * not say: until the last of its phases is over. Null where none has an end.
   */
  @Nullable Duration played(Plan plan) {
    if (!plan.clock().equals(ScenarioClock.REAL)) {
      return plan.clock().scenario();
    }
    return plan.phases().stream()
        .map(Phase::end)
        .filter(end -> end.compareTo(measured) > 0 && end.compareTo(Plan.OPEN_END) < 0)
        .max(Comparator.naturalOrder())
        .map(end -> end.minus(measured))
        .orElse(null);
  }
}
