package dev.squall.run.real;

import dev.squall.chance.Chance;
import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.fault.OfMachine;
import dev.squall.fault.Schedule;
import dev.squall.fault.machine.Strains;
import dev.squall.fault.process.ProcessFaults;
import dev.squall.fault.process.StartedProcesses;
import dev.squall.journal.RunFolder;
import dev.squall.load.Loads;
import dev.squall.load.disk.Syncs;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.ProcessPlan;
import dev.squall.time.Clock;
import dev.squall.undo.Undoing;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What of the machine's own a run starts and breaks, besides loads. */
final class Machine implements OfMachine, AutoCloseable {
  private final Undoing undoing;
  private final StartedProcesses started;
  private final ProcessFaults processes;
  private final Strains strains;

  private final Chance chance;

  /**
   * Of one run.
   *
   * @param chance the run's
   * @param syncs of its disk loads
   */
  Machine(@Nullable Path run, Clock clock, Chance chance, Syncs syncs) {
    this.chance = chance;
    undoing = new Undoing(run == null ? null : new RunFolder(run).undo(), clock);
    started = new StartedProcesses(run, undoing, clock);
    processes = new ProcessFaults(started, run, undoing, clock);
    strains = new Strains(run, undoing, clock, processes::root, syncs);
  }

  /** What notes how that is undone which would outlive this process. */
  Undoing undoing() {
    return undoing;
  }

  /** The processes that were started and are there, by name. */
  Supplier<Map<String, Long>> processes() {
    return started::alive;
  }

  /** Starts the plan's processes that are not started yet. */
  void start(Plan plan, Loads.Tell tell) throws InterruptedException {
    started.warn(tell::warn);
    try {
      processes.prepare(plan.faults());
    } catch (FaultFailure failure) {
      tell.warn(String.valueOf(failure.getMessage()));
    }
    for (ProcessPlan each : plan.processes()) {
      if (!started.knows(each.name())) {
        try {
          tell.ready(each.name(), "process", started.start(each));
        } catch (FaultFailure failure) {
          tell.failed(each.name(), "process '" + each.name() + "': " + failure.getMessage());
        }
      }
    }
  }

  @Override
  public Injector make(FaultPlan plan) throws FaultFailure {
    return make(plan, 0);
  }

  @Override
  public Injector make(FaultPlan plan, int number) throws FaultFailure {
    Chance own = Schedule.of(plan, chance).stream("hits").stream(number);
    return switch (plan.fault()) {
      case Fault.OnProcess fault -> processes.make(fault, plan.chance(), own.bits(0));
      case Fault.OnMachine fault -> strains.make(plan, fault, own);
      case Fault.Errors _,
          Fault.Delay _,
          Fault.Stall _,
          Fault.Wrong _,
          Fault.Traffic _,
          Fault.Own _ ->
          throw new IllegalArgumentException(plan.fault().word() + " is not about the machine");
    };
  }

  @Override
  public void close() {
    started.close();
  }
}
