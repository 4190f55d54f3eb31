package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.plan.Harm;
import dev.squall.plan.ProcessTarget;
import dev.squall.posix.Processes;
import dev.squall.posix.Processes.Signal;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import dev.squall.undo.Healing;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process stands still: SIGSTOP, and SIGCONT to heal it. */
final class Suspended extends Noted {
  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final long LOOK_NANOS = 1_000_000;

  private final Targets targets;
  private final ProcessTarget target;
  private final Harm.Suspend suspend;
  private final Clock clock;
  private List<ProcessMark> stopped = List.of();

  Suspended(
      Targets targets, ProcessTarget target, Harm.Suspend suspend, Undoing undoing, Clock clock) {
    super(undoing);
    this.targets = targets;
    this.target = target;
    this.suspend = suspend;
    this.clock = clock;
  }

  @Override
  protected void readyIt() throws FaultFailure, IOException {
    ProcessMark one = targets.find(target);
    if (one.stopped()) {
      return; // by another, or by this fault's last time
    }
    noteAhead(goOn(one));
    if (suspend.children()) {
      for (ProcessMark each : started(one).filter(each -> !each.stopped()).toList()) {
        noteAhead(goOn(each));
      }
    }
  }

  private static Undo goOn(ProcessMark one) {
    return new Undo.SignalProcess(one, Signal.CONT);
  }

  /** Those that it has started, and they. */
  private static Stream<ProcessMark> started(ProcessMark one) {
    return ProcessHandle.of(one.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .flatMap(each -> ProcessMark.of(each.pid()).stream());
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException, InterruptedException {
    ProcessMark one = targets.find(target);
    if (one.stopped()) {
      throw new FaultFailure(target + " stands still already, by another's doing");
    }
    List<ProcessMark> all = new ArrayList<>(List.of(one));
    stopped = all;
    stop(one);
    // Once it stands it starts no more.
    if (suspend.children()) {
      started(one).filter(each -> !each.stopped()).forEach(all::add);
      for (ProcessMark each : all.subList(1, all.size())) {
        stop(each);
      }
    }
  }

  private void stop(ProcessMark one) throws FaultFailure, IOException, InterruptedException {
    note(goOn(one));
    Processes.signal(one.pid(), Signal.STOP);
    long until = clock.nanos() + PATIENCE_NANOS;
    while (!one.stopped()) {
      if (!one.alive()) {
        if (stopped.getFirst().equals(one)) {
          throw new FaultFailure(target + " vanished while it was stopped");
        }
        return;
      }
      if (clock.nanos() >= until) {
        throw new FaultFailure(
            one + " does not stand still within 2 s: it waits for a device, or is traced");
      }
      clock.waitFor(LOOK_NANOS);
    }
  }

  @Override
  public @Nullable String verify() {
    List<ProcessMark> still =
        stopped.stream().filter(each -> each.alive() && each.stopped()).toList();
    return still.isEmpty()
        ? null
        : still.getFirst()
            + (still.size() == 1
                ? " stands still"
                : " and " + (still.size() - 1) + " it started stand still");
  }

  @Override
  public @Nullable String remark() {
    return healings().stream().map(Healing::how).anyMatch("gone before"::equals)
        ? target + " vanished while it stood still"
        : healings().stream().map(Healing::how).anyMatch("not stopped"::equals)
            ? target + " was let go on by another while the fault was there"
            : null;
  }
}
