package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.plan.FailFiles;
import dev.squall.plan.FileCalls;
import dev.squall.plan.Harm;
import dev.squall.plan.ProcessTarget;
import dev.squall.plan.SkewClock;
import dev.squall.plan.SlowFiles;
import dev.squall.shim.ShimFiles;
import dev.squall.shim.ShimFiles.Answer;
import dev.squall.shim.ShimFiles.Kind;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import dev.squall.undo.Undo;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A process is shown another clock, slow files or failing ones, by the shim before its C library.
 * What it is to be shown stands in a file that it has in memory; healing is writing that file's
 * zeros back. What each process has seen of it, it says in another: by that it shows.
 */
final class Shown extends Noted {
  private static final AtomicLong GENERATIONS = new AtomicLong();
  private static final long LOADED_NANOS = 2_000_000_000L;
  private static final long QUIET_NANOS = 1_000_000_000L;
  private static final long LOOK_NANOS = 20_000_000L;

  private final Targets targets;
  private final StartedProcesses started;
  private final ProcessTarget target;
  private final Harm harm;
  private final double chance;
  private final long seed;
  private final Clock clock;
  private final Kind kind;
  private final long generation = GENERATIONS.incrementAndGet();
  private long before;
  private double strength = 1;
  private @Nullable ShimFiles files;
  private @Nullable ProcessMark process;
  private boolean vanished;

  /**
   * At rest.
   *
   * @param chance the share of the calls that it hits
   * @param seed of which those are
   */
  Shown(
      Targets targets,
      StartedProcesses started,
      ProcessTarget target,
      Harm harm,
      double chance,
      long seed,
      Undoing undoing,
      Clock clock) {
    super(undoing);
    this.targets = targets;
    this.started = started;
    this.target = target;
    this.harm = harm;
    this.chance = chance;
    this.seed = seed;
    this.clock = clock;
    this.kind =
        switch (harm) {
          case SkewClock _ -> Kind.CLOCK;
          case SlowFiles _ -> Kind.SLOW;
          default -> Kind.FAIL;
        };
  }

  /** The files are there and read; another fault of the kind may be in them still. */
  @Override
  protected void readyIt() throws FaultFailure, IOException, InterruptedException {
    ShimFiles there = shim(targets.find(target));
    noteAhead(undo(there));
    long _ = there.met(kind) + there.asked(kind) + under().length();
  }

  /** What gives it back its zeros, whatever it is asked for now. */
  private Undo undo(ShimFiles there) throws IOException {
    Path file = there.file(kind);
    return new Undo.RestoreFile(
        file.toString(),
        Base64.getEncoder().encodeToString(new byte[ShimFiles.SIZE]),
        null,
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private ShimFiles shim(ProcessMark one) throws FaultFailure, IOException, InterruptedException {
    ShimFiles there =
        target instanceof ProcessTarget.Started named ? started.shim(named.name()) : null;
    if (there == null) {
      throw new FaultFailure(target + " was started without the shim; start it with shim: true");
    }
    loaded(one, there);
    return there;
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException, InterruptedException {
    ProcessMark one = targets.find(target);
    ShimFiles there = shim(one);
    before = there.met(kind);
    note(undo(there));
    files = there;
    process = one;
    there.ask(kind, new ShimFiles.Asked(generation, amount(), calls(), share(), seed, under()));
  }

  /**
   * Whether the loader of the process has taken the shim: who has says so before its first line.
   */
  private void loaded(ProcessMark one, ShimFiles there)
      throws FaultFailure, IOException, InterruptedException {
    long until = clock.nanos() + LOADED_NANOS;
    while (there.answers(kind).stream().noneMatch(each -> each.pid() == one.pid())) {
      if (clock.nanos() >= until) {
        throw new FaultFailure(
            target
                + " has not loaded the shim: it is linked statically, runs with more rights than who"
                + " started it, or may not read "
                + there.folder());
      }
      clock.waitFor(LOOK_NANOS);
    }
  }

  private long amount() {
    return switch (harm) {
      case SkewClock skew -> Math.round(skew.by().toNanos() * strength);
      case SlowFiles slow -> Math.round(slow.by().toNanos() * strength);
      case FailFiles fail -> fail.with().number();
      default -> throw new IllegalStateException(harm.word());
    };
  }

  private double share() {
    return switch (harm) {
      case SkewClock _ -> 1;
      case FailFiles _ -> chance * strength;
      default -> chance;
    };
  }

  private @Nullable FileCalls of() {
    return switch (harm) {
      case SlowFiles slow -> slow.of();
      case FailFiles fail -> fail.of();
      default -> null;
    };
  }

  private long calls() {
    FileCalls of = of();
    return of == null ? 0 : of.bits();
  }

  /** As the kernel calls it: without links, where it is there. */
  private String under() throws IOException {
    FileCalls of = of();
    String said = of == null ? null : of.under();
    if (said == null) {
      return "";
    }
    Path path = Path.of(said);
    return (Files.exists(path) ? path.toRealPath() : path).toString();
  }

  @Override
  public void strength(double share) {
    strength = share;
    ShimFiles there = files;
    if (there == null) {
      return;
    }
    try {
      if (kind == Kind.FAIL) {
        there.share(kind, share());
      } else {
        there.amount(kind, amount());
      }
    } catch (IOException gone) {
      throw new IllegalStateException("its strength can't be changed: " + gone.getMessage(), gone);
    }
  }

  @Override
  public @Nullable String verify() {
    ShimFiles there = files;
    if (there == null) {
      return null;
    }
    try {
      long calls = hits();
      return there.asked(kind) != generation || calls == 0
          ? null
          : kind == Kind.CLOCK
              ? target + " has been shown its " + harm.does()
              : calls + (calls == 1 ? " call of " : " calls of ") + target + " met it";
    } catch (IOException gone) {
      return null;
    }
  }

  @Override
  public long hits() {
    ShimFiles there = files;
    try {
      return there == null ? 0 : Math.max(0, there.met(kind) - before);
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Waits until every process that goes on meets it no more: those that call have seen its end. */
  @Override
  protected void healed() throws FaultFailure {
    ShimFiles there = files;
    ProcessMark one = process;
    if (there == null || one == null) {
      return;
    }
    vanished = !one.alive();
    long until = clock.nanos() + QUIET_NANOS;
    try {
      List<Answer> last = meeting(there);
      while (!last.isEmpty()) {
        clock.waitFor(LOOK_NANOS);
        List<Answer> now = meeting(there);
        if (last.containsAll(now)) {
          return; // they make no calls
        }
        if (clock.nanos() >= until) {
          throw new FaultFailure(
              target + " still meets it a second after its end: process " + now.getFirst().pid());
        }
        last = now;
      }
    } catch (IOException gone) {
      return; // with the run's folder
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those of the living that have seen it, and not yet its end. */
  private List<Answer> meeting(ShimFiles there) throws IOException {
    return there.answers(kind).stream()
        .filter(each -> each.seen() == generation)
        .filter(each -> ProcessMark.of(each.pid()).isPresent())
        .toList();
  }

  @Override
  public @Nullable String remark() {
    return vanished ? target + " vanished while the fault was there" : null;
  }
}
