package dev.squall.history;

import dev.squall.plan.LoadPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import java.util.List;
import java.util.Locale;

/**
 * What an attempt was made under: lessons of a phase whose range, weights, loads, limits or watch
 * are other ones are none.
 */
final class Conditions {
  private Conditions() {}

  /** Eight hex digits, the same from one process to the next. */
  static String of(Plan plan, Phase phase, Ramp ramp) {
    List<String> loads =
        phase.loads().stream().map(LoadPlan::settings).map(String::valueOf).toList();
    String all =
        ramp.low()
            + " "
            + ramp.high()
            + " "
            + ramp.weights()
            + " "
            + loads
            + " "
            + phase.limits()
            + " "
            + plan.limits()
            + " "
            + phase.watch();
    // Of a text a hash is the same everywhere; those of enums, and so of records, are not.
    return String.format(Locale.ROOT, "%08x", all.hashCode());
  }
}
