package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.plan.Harm;
import dev.squall.plan.ProcessTarget;
import dev.squall.posix.PosixError;
import dev.squall.posix.ProcessSetting;
import dev.squall.state.ProcessMark;
import dev.squall.undo.Healing;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Another priority for every thread of a process; each gets its own back. */
final class Prioritized extends Noted {
  private static final int IDLE = 3 << 13;
  private static final int BEST_EFFORT = 2 << 13;
  private static final int LAST = 7;

  private final Targets targets;
  private final ProcessTarget target;
  private final Map<ProcessSetting, Long> wanted = new EnumMap<>(ProcessSetting.class);
  private @Nullable ProcessMark process;

  Prioritized(Targets targets, ProcessTarget target, Harm.Priority priority, Undoing undoing) {
    super(undoing);
    this.targets = targets;
    this.target = target;
    Long nice = priority.nice();
    Harm.Io io = priority.io();
    if (nice != null) {
      wanted.put(ProcessSetting.NICE, nice);
    }
    if (io != null) {
      wanted.put(
          ProcessSetting.IO,
          switch (io) {
            case IDLE -> (long) IDLE;
            case LOW -> (long) BEST_EFFORT + LAST;
            case HIGH -> (long) BEST_EFFORT;
          });
    }
  }

  /** What it has is noted at its time: until then it may be another's doing. */
  @Override
  protected void readyIt() throws FaultFailure {
    ProcessMark one = targets.find(target);
    wanted.keySet().forEach(each -> each.of(one.pid()));
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException {
    ProcessMark one = targets.find(target);
    for (Map.Entry<ProcessSetting, Long> each : wanted.entrySet()) {
      set(one, each.getKey(), each.getValue());
    }
    process = one;
  }

  private void set(ProcessMark one, ProcessSetting setting, long to)
      throws FaultFailure, IOException {
    long main = setting.of(one.pid());
    Map<Long, Long> others = new HashMap<>();
    for (long thread : ProcessSetting.threads(one.pid())) {
      long has = setting.of(thread);
      if (has != main) {
        others.put(thread, has);
      }
    }
    if (main == to && others.isEmpty()) {
      throw new FaultFailure(target + " has that priority already");
    }
    // Whoever may not take it back must not give it: only the privileged may come sooner again.
    try {
      setting.set(one.pid(), main);
      if (setting == ProcessSetting.NICE && to > main) {
        Rights.needNice(main);
      }
    } catch (PosixError refused) {
      throw new FaultFailure(
          target + " can't be given another priority: " + refused.getMessage(), refused);
    }
    note(new Undo.SetProcess(one, setting, main, others));
    for (long thread : ProcessSetting.threads(one.pid())) {
      try {
        setting.set(thread, to);
      } catch (PosixError refused) {
        if (refused.errno() != PosixError.ESRCH) {
          throw new FaultFailure(
              target
                  + " can't be given another priority: "
                  + refused.getMessage()
                  + "; run as root, or with CAP_SYS_NICE",
              refused);
        }
      }
    }
  }

  @Override
  public @Nullable String verify() {
    ProcessMark one = process;
    if (one == null) {
      return null;
    }
    try {
      for (Map.Entry<ProcessSetting, Long> each : wanted.entrySet()) {
        if (one.alive() && each.getKey().of(one.pid()) == each.getValue()) {
          return one + " has its other priority";
        }
      }
    } catch (PosixError gone) {
      return null;
    }
    return null;
  }

  @Override
  public @Nullable String remark() {
    return healings().stream().map(Healing::how).anyMatch("gone before"::equals)
        ? target + " vanished while it had another priority"
        : null;
  }
}
