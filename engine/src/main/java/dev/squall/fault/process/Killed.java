package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.plan.Harm;
import dev.squall.plan.ProcessTarget;
import dev.squall.posix.Processes;
import dev.squall.posix.Processes.Signal;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process is ended, and started again to heal it: by the engine where the scenario had started it
 * (it ends with the run anyway), else by a command that is noted before. That runs only where the
 * process is gone by then and no other has its place.
 */
final class Killed extends Noted {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final long LOOK_NANOS = 1_000_000;

  /**
   * {@code $1 $2} the process that was ended and its start, {@code $3} the file that names the one
   * in its place or nothing, {@code $4} where output goes, then the command. One that was told to
   * end is given two seconds for it.
   */
  private static final String UNLESS_THERE =
      """
      began() {
        s=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
        set -f; set -- ${s##*) }
        case $1 in Z|X) ;; *) shift 19; echo "$1" ;; esac
      }
      i=0
      while [ "$(began "$1")" = "$2" ]; do
        [ $i -lt 20 ] || exit 0
        i=$((i + 1)); sleep 0.1
      done
      if [ -n "$3" ]; then
        read -r now rest <"$3"
        [ "$now" = "$1" ] || [ -z "$(began "$now")" ] || exit 0
      fi 2>/dev/null
      log=$4
      shift 4
      exec "$@" </dev/null >>"$log" 2>&1
      """;

  private final Targets targets;
  private final StartedProcesses started;
  private final ProcessTarget target;
  private final Harm.Kill kill;
  private final @Nullable Path run;
  private final Clock clock;
  private @Nullable ProcessMark ended;
  private boolean mended;

  Killed(
      Targets targets,
      StartedProcesses started,
      ProcessTarget target,
      Harm.Kill kill,
      @Nullable Path run,
      Undoing undoing,
      Clock clock) {
    super(undoing);
    this.targets = targets;
    this.started = started;
    this.target = target;
    this.kill = kill;
    this.run = run;
    this.clock = clock;
  }

  @Override
  protected void readyIt() throws FaultFailure {
    // What starts it again is noted at its time: until then it may have ended by itself.
    boolean _ = restart(targets.find(target)).isEmpty();
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException, InterruptedException {
    ProcessMark one = targets.find(target);
    if (target instanceof ProcessTarget.Started named) {
      started.expect(named.name());
    } else {
      note(new Undo.RunArguments(restart(one), TIMEOUT));
    }
    Processes.signal(one.pid(), signal());
    long until = clock.nanos() + PATIENCE_NANOS;
    while (one.alive()) {
      if (clock.nanos() >= until) {
        String word = kill.signal().name().toLowerCase(Locale.ROOT);
        throw new FaultFailure(
            target
                + " ignores "
                + word
                + ", is there 2 s after it"
                + (kill.signal() == Harm.Signal.KILL ? "" : "; signal: kill can't be ignored"));
      }
      clock.waitFor(LOOK_NANOS);
    }
    ended = one;
  }

  private Signal signal() {
    return switch (kill.signal()) {
      case TERM -> Signal.TERM;
      case KILL -> Signal.KILL;
      case INT -> Signal.INT;
      case HUP -> Signal.HUP;
    };
  }

  private List<String> restart(ProcessMark one) {
    String file = target instanceof ProcessTarget.PidFile named ? named.path() : "";
    String log = run == null ? "/dev/null" : run.resolve("restarted.log").toString();
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", UNLESS_THERE, "squall-restart"));
    command.addAll(List.of(Long.toString(one.pid()), Long.toString(one.start()), file, log));
    command.addAll(kill.restart());
    return command;
  }

  @Override
  protected void healed() throws FaultFailure {
    if (ended != null && !mended && target instanceof ProcessTarget.Started named) {
      started.restart(named.name());
    }
    mended = ended != null;
  }

  @Override
  public @Nullable String verify() {
    ProcessMark gone = ended;
    if (gone == null || gone.alive()) {
      return null;
    }
    boolean back =
        switch (target) {
          case ProcessTarget.Id _ -> mended; // the command alone knows what it has started
          case ProcessTarget.PidFile file ->
              Targets.read(file).filter(now -> !now.equals(gone)).isPresent()
                  || (mended && soon(file));
          case ProcessTarget.Started named -> there(named).isPresent();
        };
    return back ? null : target + " is gone";
  }

  /** One that was just started may take a moment to say which it is. */
  private boolean soon(ProcessTarget.PidFile file) {
    long until = clock.nanos() + PATIENCE_NANOS;
    try {
      while (Targets.read(file).isEmpty() && clock.nanos() < until) {
        clock.waitFor(LOOK_NANOS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return Targets.read(file).isPresent();
  }

  private Optional<ProcessMark> there(ProcessTarget.Started named) {
    try {
      return Optional.of(started.of(named.name()));
    } catch (FaultFailure none) {
      return Optional.empty();
    }
  }
}
