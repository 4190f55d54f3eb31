package dev.squall.run.real;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.fault.OfMachine;
import dev.squall.fault.machine.Strains;
import dev.squall.fault.process.ProcessFaults;
import dev.squall.fault.process.StartedProcesses;
import dev.squall.journal.RunFolder;
import dev.squall.load.Loads;
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

  Machine(@Nullable Path run, Clock clock) {
    undoing = new Undoing(run == null ? null : new RunFolder(run).undo(), clock);
    started = new StartedProcesses(run, undoing, clock);
    processes = new ProcessFaults(started, run, undoing, clock);
    strains = new Strains(run, undoing, clock);
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
    return switch (plan.fault()) {
      case Fault.OnProcess fault -> processes.make(fault);
      case Fault.OnMachine fault -> strains.make(plan, fault);
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
