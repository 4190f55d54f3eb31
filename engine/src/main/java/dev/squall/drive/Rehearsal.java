package dev.squall.drive;

import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.latency.Calls;
import dev.squall.load.Course;
import dev.squall.load.LoadFailure;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A drive that calls nothing, told to nobody, before those that count: what runs for the first time
 * takes many times as long, and the first operations of a run would begin late by that.
 */
public final class Rehearsal {
  private static final String NAME = "rehearsal";
  private static final double PER_SECOND = 2_500;
  private static final long NANOS = 120_000_000L;
  private static final int READINGS = 6;

  private Rehearsal() {}

  /**
   * Plays it; it takes an eighth of a second.
   *
   * @return operations that ended
   */
  public static long play(Clock clock) throws InterruptedException {
    long ended = 0;
    Operation nothing = Operation.of("nothing", _ -> Outcome.OK);
    Component component = () -> List.of(nothing, new Operation("other", 1, nothing.action()));
    LoadSettings.Drive settings =
        new LoadSettings.Drive(
            NAME,
            new Arrivals.Open(Arrivals.Spacing.POISSON),
            Map.of(),
            64,
            Overflow.QUEUE,
            0,
            null);
    List<ComponentPlan.OperationPlan> operations =
        component.operations().stream()
            .map(each -> new ComponentPlan.OperationPlan(each.name(), 1, null))
            .toList();
    ComponentPlan plan =
        new ComponentPlan(
            NAME, ComponentPlan.SCRIPT, Map.of(), operations, ComponentPlan.Model.PLAIN);
    try (LoneDrive alone = new LoneDrive(settings, plan, _ -> component, clock, Path.of(""))) {
      Drive drive = alone.drive();
      drive.along(Course.steady(PER_SECOND));
      drive.start();
      for (int i = 0; i < READINGS; i++) {
        clock.waitFor(NANOS / READINGS);
        Calls calls = drive.read().calls();
        if (calls != null) {
          ended += calls.ended();
        }
      }
      drive.release();
    } catch (LoadFailure | RuntimeException failed) {
      // Then those that count do it for the first time; what is wrong they say.
      return 0;
    }
    return ended;
  }
}
