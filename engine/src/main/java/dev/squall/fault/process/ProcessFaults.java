package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.jvm.Agents;
import dev.squall.jvm.NoAttach;
import dev.squall.plan.FailFiles;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Harm;
import dev.squall.plan.JvmHarm;
import dev.squall.plan.ProcessTarget;
import dev.squall.plan.SkewClock;
import dev.squall.plan.SlowFiles;
import dev.squall.time.Clock;
import dev.squall.undo.Undoing;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the faults of processes. Any thread. */
public final class ProcessFaults {
  private final StartedProcesses started;
  private final Targets targets;
  private final @Nullable Path run;
  private final Undoing undoing;
  private final Clock clock;
  private final @Nullable Agents agents;

  /** What is done to which process now: two of a kind would undo one another. */
  private final Set<String> there = new HashSet<>();

  /**
   * For one run.
   *
   * @param run its folder; null where there is none
   */
  public ProcessFaults(StartedProcesses started, @Nullable Path run, Undoing undoing, Clock clock) {
    this.started = started;
    this.targets = new Targets(started);
    this.run = run;
    this.undoing = undoing;
    this.clock = clock;
    this.agents = run == null ? null : new Agents(run.resolve("agents"));
  }

  /** Makes now what faults of {@code all} need that takes a while. */
  public void prepare(List<FaultPlan> all) throws FaultFailure, InterruptedException {
    boolean pressed =
        all.stream()
            .anyMatch(
                each -> each.fault() instanceof Fault.OnProcess it && it.harm() instanceof JvmHarm);
    if (pressed && agents != null) {
      try {
        agents.prepare();
      } catch (NoAttach failed) {
        throw new FaultFailure("faults of Java machines: " + failed.getMessage(), failed);
      }
    }
  }

  /** For one time of {@code fault}, which hits all that meets it. */
  public Injector make(Fault.OnProcess fault) {
    return make(fault, 1, 0);
  }

  /**
   * For one time of {@code fault}.
   *
   * @param chance of calls that meet it, the share that it hits
   * @param seed of which those are
   */
  public Injector make(Fault.OnProcess fault, double chance, long seed) {
    Injector injector =
        switch (fault.harm()) {
          case Harm.Suspend it -> new Suspended(targets, fault.target(), it, undoing, clock);
          case Harm.Kill it ->
              new Killed(targets, started, fault.target(), it, run, undoing, clock);
          case Harm.Restrict it ->
              new Restricted(targets, fault.target(), it, undoing, Restricted.Groups.MACHINE);
          case Harm.Priority it -> new Prioritized(targets, fault.target(), it, undoing);
          case SkewClock _, SlowFiles _, FailFiles _ ->
              new Shown(
                  targets, started, fault.target(), fault.harm(), chance, seed, undoing, clock);
          case JvmHarm it -> new Pressed(targets, fault.target(), it, agents, undoing, clock);
        };
    return new Alone(injector, fault);
  }

  /** The folder that is the root of what a process sees of the file system. */
  public Path root(ProcessTarget target) throws FaultFailure {
    return Path.of("/proc", Long.toString(targets.find(target).pid()), "root");
  }

  /** Keeps a second of its kind away from the same process while the first is there. */
  private final class Alone implements Injector {
    private final Injector injector;
    private final Fault.OnProcess fault;
    private @Nullable String held;

    Alone(Injector injector, Fault.OnProcess fault) {
      this.injector = injector;
      this.fault = fault;
    }

    @Override
    public void ready() throws FaultFailure {
      injector.ready();
    }

    @Override
    public void inject() throws FaultFailure {
      String mine = targets.find(fault.target()) + " " + fault.word();
      synchronized (there) {
        if (!there.add(mine)) {
          throw new FaultFailure(fault.target() + " has a fault of this kind now; heal that first");
        }
      }
      try {
        injector.inject();
        held = mine;
      } finally {
        if (held == null) {
          free(mine);
        }
      }
    }

    private void free(String mine) {
      synchronized (there) {
        there.remove(mine);
      }
    }

    @Override
    public void strength(double share) throws FaultFailure {
      injector.strength(share);
    }

    @Override
    public long hits() {
      return injector.hits();
    }

    @Override
    public @Nullable String verify() {
      return injector.verify();
    }

    @Override
    public void heal() throws FaultFailure {
      injector.heal();
      if (held != null) {
        free(held);
        held = null;
      }
    }

    @Override
    public boolean noted() {
      return injector.noted();
    }

    @Override
    public @Nullable String remark() {
      return injector.remark();
    }
  }
}
