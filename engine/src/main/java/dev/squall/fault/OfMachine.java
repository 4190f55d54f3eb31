package dev.squall.fault;

import dev.squall.plan.FaultPlan;

/** Makes what breaks something of the machine: processes, disks, memory. Any thread. */
@FunctionalInterface
public interface OfMachine {
  /** Where there is nothing of the machine to break: no run's folder, or none that can be had. */
  OfMachine NONE =
      plan -> {
        throw new FaultFailure("faults of the machine need a run of squall's, there is none here");
      };

  /**
   * For one time of a fault.
   *
   * @param number which time
   * @throws FaultFailure when it can't be here
   */
  default Injector make(FaultPlan plan, int number) throws FaultFailure {
    return make(plan);
  }

  /** The same whichever time it is. */
  Injector make(FaultPlan plan) throws FaultFailure;
}
