package dev.squall.drive;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.load.Loads;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A component of a test's own, and a drive of it. */
final class Driven {
  static final Clock CLOCK = Clock.system();

  private Driven() {}

  static Component component(Component.Calling calling, Operation... operations) {
    return new Component() {
      @Override
      public List<Operation> operations() {
        return List.of(operations);
      }

      @Override
      public Calling calling() {
        return calling;
      }
    };
  }

  static Drive drive(
      Component component, Arrivals arrivals, int inFlight, Overflow overflow, long count)
      throws InterruptedException {
    LoadSettings.Drive settings =
        new LoadSettings.Drive("shop", arrivals, Map.of(), inFlight, overflow, count, null);
    LoadPlan load = new LoadPlan("shop", settings, new Level.Maximum(Dimension.RATE));
    ComponentPlan shop =
        new ComponentPlan(
            "shop",
            ComponentPlan.SCRIPT,
            Map.of(),
            component.operations().stream()
                .map(each -> new ComponentPlan.OperationPlan(each.name(), each.weight(), null))
                .toList(),
            ComponentPlan.Model.PLAIN);
    Plan plan =
        new Plan(
            "drive",
            1,
            ScenarioClock.REAL,
            Duration.ofSeconds(1),
            List.of(),
            List.of(
                new Phase("main", Duration.ZERO, Duration.ofSeconds(1), List.of(load), List.of())),
            List.of(),
            List.of(shop),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Components components =
        new Components(plan, any -> component, CLOCK, Chance.ofSeed(1), Path.of("."), 2);
    components.prepare(new Silent());
    return new Drive(load, CLOCK, Chance.ofSeed(1), components, 2);
  }

  /** Nothing is told. */
  private static final class Silent implements Loads.Tell {
    @Override
    public void ready(String component, String type, long nanos) {}

    @Override
    public void failed(String component, String message) {
      throw new AssertionError(message);
    }

    @Override
    public void log(String component, String line) {}
  }
}
