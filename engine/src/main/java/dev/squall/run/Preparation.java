package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.load.Loads;
import dev.squall.plan.Fault;
import dev.squall.plan.Plan;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sets up what a plan's drives call, before its time begins, and gives it back after all loads are
 * closed. Asked by the player's thread.
 */
final class Preparation implements Loads.Tell {
  private final Loads loads;
  private final Consumer<Event> events;
  private final long origin;
  private final boolean needed;
  private @Nullable Thread preparing;
  private volatile boolean done;
  private boolean told;
  private boolean givingBack;
  private volatile boolean givenBack;

  /**
   * Of {@code plan}.
   *
   * @param origin the moment that events count from, on the clock's count
   */
  Preparation(Plan plan, Loads loads, Consumer<Event> events, long origin) {
    this.origin = origin;
    this.loads = loads;
    this.events = events;
    needed =
        plan.open()
            || plan.monitoring().soaks()
            || !plan.components().isEmpty()
            || !plan.processes().isEmpty()
            || plan.faults().stream().anyMatch(each -> each.fault() instanceof Fault.Traffic);
    done = !needed;
    told = !needed;
  }

  void begin(Executor beside) {
    if (needed) {
      beside.execute(this::prepare);
    }
  }

  /** Sets up what {@code plan} calls besides; blocks. */
  void grow(Plan plan) throws InterruptedException {
    loads.grow(plan, this);
  }

  /** There is no need for it: the run does not begin. */
  void spare() {
    done = true;
    told = true;
    givenBack = true;
  }

  private void prepare() {
    synchronized (this) {
      preparing = Thread.currentThread();
    }
    try {
      loads.prepare(this);
    } catch (InterruptedException stopped) {
      log("run", "stopped while its components were set up");
    } finally {
      synchronized (this) {
        preparing = null;
        done = true;
      }
    }
  }

  /** Ends a set-up that is still under way. */
  synchronized void stop() {
    if (preparing != null && !preparing.equals(Thread.currentThread())) {
      preparing.interrupt();
    }
  }

  /** True when it is over, well or not. */
  boolean done() {
    return done;
  }

  /** True once, when it is over and took its time. */
  boolean justDone() {
    boolean first = done && !told;
    told |= first;
    return first;
  }

  /** True when all is given back; begins to when it has not. */
  boolean givenBack(Executor beside) {
    if (done && !givenBack && !givingBack) {
      givingBack = true;
      beside.execute(() -> {
        try {
          loads.giveBack(this);
        } finally {
          givenBack = true;
        }
      });
    }
    return givenBack;
  }

  @Override
  public void ready(String component, String type, long nanos) {
    events.accept(new Event.ComponentReady(component, type, nanos));
  }

  @Override
  public void failed(String component, String message) {
    events.accept(new Event.ComponentFailed(component, message));
  }

  @Override
  public void ended(String component, String message) {
    events.accept(new Event.ComponentEnded(component, message));
  }

  @Override
  public void lost(String component, String why, String instead, boolean failed) {
    events.accept(new Event.DeviceLost(component, why, instead, failed));
  }

  @Override
  public void warn(String line) {
    events.accept(new Event.Logged("warn", line));
  }

  @Override
  public void seen(String process, Map<String, Double> figures) {
    events.accept(new Event.ProcessSeen(process, figures));
  }

  @Override
  public void untrusted(long fromNanos, String why) {
    events.accept(new Event.Untrusted(fromNanos - origin, why));
  }

  @Override
  public void log(String component, String line) {
    events.accept(new Event.Logged("info", component + ": " + line));
  }
}
