package dev.squall.fault;

import dev.squall.chance.Chance;
import dev.squall.component.Settings;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes what breaks and mends, of what a plan says. Any thread. */
public final class Injectors {
  private final Chance run;
  private final Ways ways;
  private final @Nullable Supplier<Map<String, FaultType>> all;

  private Injectors(Chance run, Ways ways, @Nullable Supplier<Map<String, FaultType>> all) {
    this.run = run;
    this.ways = ways;
    this.all = all;
  }

  /**
   * Those of a real run.
   *
   * @param run its chance
   * @param ways where faults meet its operations
   * @param types the types of faults that are at hand when one is made, by name
   */
  public static Injectors real(Chance run, Ways ways, Supplier<Map<String, FaultType>> types) {
    return new Injectors(run, ways, types);
  }

  /** Those of a run on the virtual clock: there, what is about no operations breaks nothing. */
  public static Injectors modelled(Chance run, Ways ways) {
    return new Injectors(run, ways, null);
  }

  /**
   * For one time of a fault.
   *
   * @param number which time
   * @param untilNanos when it is to be healed, on the clock's count
   * @throws FaultFailure when there is no such fault here
   */
  public Injector make(FaultPlan plan, int number, long untilNanos) throws FaultFailure {
    Chance own = Schedule.of(plan, run).stream("hits").stream(number);
    if (!(plan.fault() instanceof Fault.Own fault)) {
      return ways.fault(plan, Schedule.targets(plan, number, run), untilNanos, own);
    }
    if (all == null) {
      Nothing nothing = new Nothing();
      return nothing.make(new Settings(plan.name(), nothing.parameters(), Map.of()));
    }
    Map<String, FaultType> types = all.get();
    FaultType type = types.get(fault.type());
    if (type == null) {
      throw new FaultFailure(
          "type must be one that is at hand, was '"
              + fault.type()
              + "'; at hand are "
              + types.keySet());
    }
    try {
      return type.make(new Settings(plan.name(), type.parameters(), fault.settings()));
    } catch (RuntimeException refused) {
      throw new FaultFailure(String.valueOf(refused.getMessage()), refused);
    }
  }
}
