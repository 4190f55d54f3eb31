package dev.squall.drive;

import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.time.Clock;
import java.nio.file.Path;
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
    return alone(
            component,
            new LoadSettings.Drive("shop", arrivals, Map.of(), inFlight, overflow, count, null))
        .drive();
  }

  /** One user calls it, once. */
  static LoneDrive once(Component component) throws InterruptedException {
    return alone(
        component,
        new LoadSettings.Drive(
            "shop", new Arrivals.Maximum(1), Map.of(), 1, Overflow.QUEUE, 1, null));
  }

  private static LoneDrive alone(Component component, LoadSettings.Drive settings)
      throws InterruptedException {
    ComponentPlan shop =
        new ComponentPlan(
            "shop",
            ComponentPlan.SCRIPT,
            Map.of(),
            component.operations().stream()
                .map(each -> new ComponentPlan.OperationPlan(each.name(), each.weight(), null))
                .toList(),
            ComponentPlan.Model.PLAIN);
    return new LoneDrive(settings, shop, any -> component, CLOCK, Path.of("."));
  }
}
