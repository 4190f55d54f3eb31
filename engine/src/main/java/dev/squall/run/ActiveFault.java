package dev.squall.run;

import dev.squall.chance.Chance;
import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.fault.Injectors;
import dev.squall.fault.Occurrence;
import dev.squall.fault.Ways;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One time of a fault, from its injection until it is healed. What may block is done beside, one
 * thing after another. Any thread.
 */
final class ActiveFault {
  final FaultPlan plan;
  final Occurrence when;
  private final Injectors injectors;
  private final Executor beside;
  private final Consumer<Event> events;
  private CompletableFuture<?> work = CompletableFuture.completedFuture("");
  private volatile @Nullable Injector injector;
  private volatile @Nullable Injector readied;
  private volatile boolean verified;
  private volatile boolean unchanged;
  private boolean healing;

  ActiveFault(
      FaultPlan plan,
      Occurrence when,
      Injectors injectors,
      Executor beside,
      Consumer<Event> events) {
    this.plan = plan;
    this.when = when;
    this.injectors = injectors;
    this.beside = beside;
    this.events = events;
  }

  /**
   * Injects and heals one like it that meets nobody and is told to nobody: what is done for the
   * first time takes ten times as long.
   *
   * @return whether it came and went
   */
  static boolean rehearse(FaultPlan plan) {
    List<Event> told = new ArrayList<>();
    ActiveFault like =
        new ActiveFault(
            plan,
            new Occurrence(0, 0, 0),
            Injectors.modelled(Chance.ofSeed(0), new Ways()),
            Runnable::run,
            event -> {
              String _ = EventJson.write(0, event);
              told.add(event);
            });
    like.inject(0, 1, 0);
    like.heal(0, "");
    return told.getFirst() instanceof Event.FaultInjected
        && told.getLast() instanceof Event.FaultHealed;
  }

  /** Does what can be done before its time. */
  void ready(long untilNanos) {
    then(() -> {
      try {
        Injector made = injectors.make(plan, when.number(), untilNanos);
        readied = made;
        made.ready();
      } catch (FaultFailure | RuntimeException _) {
        readied = null; // what is in its way is said when it is injected
      }
    });
  }

  /**
   * Begins to break it.
   *
   * @param untilNanos when it is to be healed, on the clock's count
   */
  void inject(long lateNanos, double strength, long untilNanos) {
    then(() -> {
      Injector before = readied;
      try {
        Injector made = before == null ? injectors.make(plan, when.number(), untilNanos) : before;
        made.strength(strength);
        made.inject();
        injector = made;
        readied = null;
        events.accept(
            new Event.FaultInjected(
                plan.name(),
                when.number(),
                plan.words(),
                plan.fault().on().stream().map(Fault.Target::component).distinct().toList(),
                lateNanos));
      } catch (FaultFailure | RuntimeException failure) {
        failed(false, failure);
        takeBack();
      }
    });
  }

  /** From now on it is so strong; and it looks whether it shows yet. */
  void move(double strength) {
    Injector broken = injector;
    if (broken == null || !idle()) {
      return;
    }
    if (plan.strength() != null) {
      then(() -> strength(broken, strength));
    }
    if (!verified) {
      then(() -> verify(broken));
    }
  }

  /** What can't be made as strong as it should be is said, once. */
  private void strength(Injector broken, double strength) {
    try {
      broken.strength(strength);
    } catch (FaultFailure refused) {
      if (!unchanged) {
        unchanged = true;
        String message = "fault '" + plan.name() + "' stays as strong as it was: ";
        events.accept(new Event.Logged("warn", message + refused.getMessage()));
      }
    }
  }

  private void verify(Injector broken) {
    String how = broken.verify();
    if (how != null && !verified) {
      verified = true;
      events.accept(new Event.FaultVerified(plan.name(), when.number(), how));
    }
  }

  /** Begins to mend it; once. */
  synchronized void heal(long lateNanos, String why) {
    if (healing) {
      return;
    }
    healing = true;
    then(() -> {
      Injector broken = injector;
      if (broken == null) {
        takeBack(); // it could not be broken, or its time did not come
        return;
      }
      verify(broken);
      try {
        broken.heal();
        String still = broken.verify();
        if (still != null) {
          throw new FaultFailure("it still shows after it was healed: " + still);
        }
        injector = null;
        events.accept(
            new Event.FaultHealed(plan.name(), when.number(), lateNanos, broken.hits(), why));
        String remark = broken.remark();
        if (remark != null) {
          events.accept(new Event.Logged("warn", "fault '" + plan.name() + "': " + remark));
        }
      } catch (FaultFailure | RuntimeException failure) {
        failed(true, failure);
      }
    });
  }

  private void takeBack() {
    Injector made = readied;
    if (made == null) {
      return;
    }
    readied = null;
    try {
      made.heal();
    } catch (FaultFailure | RuntimeException failure) {
      failed(true, failure);
    }
  }

  private void failed(boolean broken, Exception failure) {
    String message = String.valueOf(failure.getMessage());
    boolean noted = failure instanceof FaultFailure known && known.noted();
    events.accept(new Event.FaultFailed(plan.name(), when.number(), broken, noted, message));
  }

  /** It takes too long to be mended. */
  void givenUp(String message) {
    Injector broken = injector;
    boolean noted = broken != null && broken.noted();
    events.accept(new Event.FaultFailed(plan.name(), when.number(), true, noted, message));
  }

  private synchronized void then(Runnable next) {
    work =
        work.thenRunAsync(next, beside)
            .handle((done, bug) -> {
              if (bug != null) {
                events.accept(
                    new Event.FaultFailed(
                        plan.name(), when.number(), injector != null, false, String.valueOf(bug)));
              }
              return "";
            });
  }

  /** True while nothing is being done to it. */
  synchronized boolean idle() {
    return work.isDone();
  }
}
