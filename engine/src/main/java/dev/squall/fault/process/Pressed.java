package dev.squall.fault.process;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Noted;
import dev.squall.jvm.Agents;
import dev.squall.jvm.NoAttach;
import dev.squall.jvm.Pressing;
import dev.squall.jvm.Pressing.Answer;
import dev.squall.plan.JvmHarm;
import dev.squall.plan.ProcessTarget;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import dev.squall.undo.Undoing;
import dev.squall.units.Bytes;
import dev.squall.units.Print;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Java machine is pressed by an agent within it, for as long as a file of ours is there. The
 * agent says in another what it does; that is how it shows, and that it has let go.
 */
final class Pressed extends Noted {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final long PATIENCE_NANOS = 3_000_000_000L;
  private static final long SHOWS_NANOS = 50_000_000L;
  private static final long LOOK_NANOS = 1_000_000L;

  private final Targets targets;
  private final ProcessTarget target;
  private final JvmHarm harm;
  private final @Nullable Agents agents;
  private final Clock clock;
  private double strength = 1;
  private @Nullable Pressing told;
  private @Nullable ProcessMark process;
  private boolean broken;
  private boolean over;
  private boolean vanished;

  /**
   * At rest.
   *
   * @param agents null where there is no run's folder for them
   */
  Pressed(
      Targets targets,
      ProcessTarget target,
      JvmHarm harm,
      @Nullable Agents agents,
      Undoing undoing,
      Clock clock) {
    super(undoing);
    this.targets = targets;
    this.target = target;
    this.harm = harm;
    this.agents = agents;
    this.clock = clock;
  }

  /** The agent is there, and does nothing yet. */
  @Override
  protected void readyIt() throws FaultFailure, IOException, InterruptedException {
    ProcessMark one = targets.find(target);
    Agents known = agents;
    if (known == null) {
      throw new FaultFailure("agents are in a run's folder only, and there is none here");
    }
    try {
      Agents.check(one.pid());
      Files.createDirectories(known.folder());
      Path file =
          known.folder().resolve(one.pid() + "-" + harm.word() + "-" + COUNT.incrementAndGet());
      Pressing pressing = new Pressing(file);
      String noted = note(journal -> journal.beforeFile(file));
      pressing.make(asked(0));
      undoing().made(noted, file);
      known.attach(one.pid(), pressing);
      if (!shown(answer -> answer.state().equals("presses"), pressing, PATIENCE_NANOS)) {
        throw new FaultFailure(
            "the agent in "
                + target
                + " has not begun within 3 s: its user may not read or write "
                + pressing.control().getParent());
      }
      pressing.ask(asked(0)); // the first takes longer than the next
      told = pressing;
      process = one;
    } catch (NoAttach refused) {
      throw new FaultFailure(target + " " + refused.getMessage(), refused);
    }
  }

  @Override
  protected void breakIt() throws FaultFailure, IOException, InterruptedException {
    ProcessMark known = process;
    if (known == null || !known.equals(targets.find(target))) {
      readyIt();
    }
    Pressing pressing = Objects.requireNonNull(told);
    pressing.ask(asked(strength));
    broken = true;
    // Of so little, or in a heap so full, that nothing shows: verifying tells.
    boolean _ =
        strength > 0
            && shown(answer -> answer.done() > 0 || answer.threads() > 0, pressing, SHOWS_NANOS);
  }

  private boolean shown(Predicate<Answer> shows, Pressing pressing, long patience)
      throws FaultFailure, InterruptedException {
    long until = clock.nanos() + patience;
    while (true) {
      Answer answer = pressing.answered().orElse(null);
      if (answer != null && shows.test(answer)) {
        return true;
      }
      if (answer != null && answer.state().equals("refused")) {
        throw new FaultFailure("the agent in " + target + " gave up: " + answer.why());
      }
      if (clock.nanos() >= until) {
        return false;
      }
      clock.waitFor(LOOK_NANOS);
    }
  }

  private Pressing.Asked asked(double share) {
    ProcessMark engine = ProcessMark.self();
    return switch (harm) {
      case JvmHarm.Churn it ->
          asked(Pressing.Kind.CHURN, Math.round(it.perSecond() * share), 0, "", engine);
      case JvmHarm.GrowHeap it ->
          asked(Pressing.Kind.GROW, Math.round(it.memory().value() * share), 0, "", engine);
      case JvmHarm.BusyThreads it ->
          asked(Pressing.Kind.WORK, Math.round(it.threads() * share), 0, "", engine);
      case JvmHarm.Contend it ->
          asked(
              Pressing.Kind.CONTEND,
              Math.round(it.threads() * share),
              it.hold().toNanos(),
              it.lock() == null ? "" : it.lock(),
              engine);
    };
  }

  private static Pressing.Asked asked(
      Pressing.Kind kind, long amount, long hold, String lock, ProcessMark engine) {
    return new Pressing.Asked(kind, amount, hold, lock, engine.pid(), engine.start());
  }

  @Override
  public void strength(double share) {
    strength = share;
    Pressing pressing = told;
    if (pressing == null || !broken || over) {
      return;
    }
    try {
      pressing.ask(asked(share));
    } catch (IOException gone) {
      throw new IllegalStateException("its strength can't be changed: " + gone.getMessage(), gone);
    }
  }

  @Override
  public @Nullable String verify() {
    Pressing pressing = told;
    ProcessMark one = process;
    Answer answer = pressing == null ? null : pressing.answered().orElse(null);
    if (answer == null || one == null || !one.alive() || answer.state().equals("released")) {
      return null;
    }
    if (over) {
      return "the agent in " + target + " goes on";
    }
    return answer.done() == 0 ? null : target + ": " + does(answer);
  }

  private String does(Answer answer) {
    return switch (harm) {
      case JvmHarm.Churn _ -> new Bytes(answer.done()) + " of garbage so far";
      case JvmHarm.GrowHeap _ -> new Bytes(answer.done()) + " of heap held";
      case JvmHarm.BusyThreads _ -> Print.number(answer.threads()) + " threads compute";
      case JvmHarm.Contend _ -> "lock taken " + Print.number(answer.done()) + " times so far";
    };
  }

  @Override
  protected void healed() throws FaultFailure {
    Pressing pressing = told;
    ProcessMark one = process;
    if (pressing == null || one == null || over) {
      return;
    }
    vanished = !one.alive();
    long until = clock.nanos() + PATIENCE_NANOS;
    try {
      while (one.alive() && !let(pressing)) {
        if (clock.nanos() >= until) {
          throw new FaultFailure(
              "the agent in "
                  + target
                  + " has not said that it let go"
                  + pressing.answered().map(Answer::why).map(why -> ": " + why).orElse("")
                  + "; it does when the machine runs again");
        }
        clock.waitFor(LOOK_NANOS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    over = true;
  }

  private static boolean let(Pressing pressing) {
    return pressing.answered().filter(answer -> answer.state().equals("released")).isPresent();
  }

  @Override
  public @Nullable String remark() {
    return vanished ? target + " vanished while the fault was there" : null;
  }
}
