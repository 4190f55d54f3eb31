package dev.squall.dsl.session;

import dev.squall.curve.Constant;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.units.Print;
import java.util.List;
import java.util.stream.Collectors;

/** What a line has begun, for people. */
final class Words {
  private Words() {}

  /** A line a phase; empty for none. */
  static String begun(List<Phase> phases) {
    return phases.stream()
        .filter(phase -> !phase.loads().isEmpty())
        .map(Words::begun)
        .collect(Collectors.joining("\n"));
  }

  private static String begun(Phase phase) {
    String loads = phase.loads().stream().map(Words::load).collect(Collectors.joining(", "));
    boolean open = phase.end().equals(Plan.OPEN_END);
    return loads
        + (open
            ? ", until: stop " + quoted(phase.name())
            : ", for " + Print.duration(phase.length()));
  }

  private static String quoted(String name) {
    return name.matches("\\w+") ? name : "'" + name + "'";
  }

  private static String load(LoadPlan load) {
    return load.name()
        + switch (load.level()) {
          case Level.Along along when along.curve() instanceof Constant constant ->
              " at " + along.unit().print(constant.at(0));
          case Level.Along _ -> " along its curve";
          case Level.Maximum _ -> " at maximum";
        };
  }
}
