package dev.squall.fault;

import dev.squall.chance.Chance;
import dev.squall.component.Settings;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.proxy.Effect;
import dev.squall.proxy.Proxies;
import dev.squall.undo.Undoing;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes what breaks and mends, of what a plan says. Any thread. */
public final class Injectors {
  private final Chance run;
  private final Ways ways;
  private final @Nullable Real real;

  /** What there is on a real machine. */
  private record Real(
      Supplier<Map<String, FaultType>> types,
      Proxies proxies,
      OfMachine machine,
      Undoing undoing) {}

  private Injectors(Chance run, Ways ways, @Nullable Real real) {
    this.run = run;
    this.ways = ways;
    this.real = real;
  }

  /**
   * Those of a real run.
   *
   * @param run its chance
   * @param ways where faults meet its operations
   * @param types the types of faults that are at hand when one is made, by name
   * @param proxies where faults meet its traffic
   * @param machine makes those that are about the machine
   * @param undoing notes what undoes those of libraries that would outlive this process
   */
  public static Injectors real(
      Chance run,
      Ways ways,
      Supplier<Map<String, FaultType>> types,
      Proxies proxies,
      OfMachine machine,
      Undoing undoing) {
    return new Injectors(run, ways, new Real(types, proxies, machine, undoing));
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
    return switch (plan.fault()) {
      case Fault.Own _ when real == null -> nothing(plan);
      case Fault.Traffic _ when real == null -> nothing(plan);
      case Fault.OnProcess _, Fault.OnMachine _ when real == null -> nothing(plan);
      case Fault.Own fault -> own(plan, fault, real.types.get(), real.undoing);
      case Fault.OnProcess _, Fault.OnMachine _ -> real.machine.make(plan, number);
      case Fault.Traffic fault ->
          new TrafficFault(real.proxies, fault, () -> Effect.of(fault, plan.chance(), own));
      default -> ways.fault(plan, Schedule.targets(plan, number, run), untilNanos, own);
    };
  }

  private static Injector nothing(FaultPlan plan) {
    Nothing nothing = new Nothing();
    return nothing.make(new Settings(plan.name(), nothing.parameters(), Map.of()));
  }

  private static Injector own(
      FaultPlan plan, Fault.Own fault, Map<String, FaultType> types, Undoing undoing)
      throws FaultFailure {
    FaultType type = types.get(fault.type());
    if (type == null) {
      throw new FaultFailure(
          "type must be one that is at hand, was '"
              + fault.type()
              + "'; at hand are "
              + types.keySet());
    }
    try {
      return type.make(new Settings(plan.name(), type.parameters(), fault.settings()), undoing);
    } catch (RuntimeException refused) {
      throw new FaultFailure(String.valueOf(refused.getMessage()), refused);
    }
  }
}
