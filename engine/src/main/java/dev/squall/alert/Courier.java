package dev.squall.alert;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.plan.AlertPlan;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Carries alerts to one addressee, one after the other, on a thread of its own that begins with the
 * first. What does not get there is said once.
 */
final class Courier implements AutoCloseable {
  private static final int MOST = 64;

  /** What is given up takes this long at most to be ended. */
  private static final Duration ENDING = Duration.ofSeconds(2);

  /** How long after its deadline the last may still give up by itself, and say why. */
  private static final Duration LEEWAY = Duration.ofSeconds(2);

  private record Told(long at, Alert alert) {}

  private final AlertPlan plan;
  private final Way way;
  private final Events log;
  private final BlockingQueue<Told> waiting = new ArrayBlockingQueue<>(MOST);
  private @Nullable Thread thread;
  private volatile boolean failed;
  private volatile boolean over;

  Courier(AlertPlan plan, Way way, Events log) {
    this.plan = plan;
    this.way = way;
    this.log = log;
  }

  /** Takes an alert, where it is about what the addressee wants to know; never waits. */
  synchronized void take(long at, Alert alert) {
    if (!plan.on().contains(alert.cause()) || over) {
      return;
    }
    if (plan.by() instanceof AlertPlan.Way.Log) {
      log.on(at, new Event.Logged("warn", "alert: " + alert.text()));
      return;
    }
    if (!waiting.offer(new Told(at, alert))) {
      undelivered(at, MOST + " alerts wait already");
      return;
    }
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("alert").start(this::carry);
    }
    notifyAll();
  }

  private void carry() {
    long at = 0;
    try {
      for (Told told = next(); told != null; told = next()) {
        at = told.at();
        try {
          way.tell(told.alert(), plan.within());
        } catch (Undelivered why) {
          undelivered(at, String.valueOf(why.getMessage()));
        }
      }
    } catch (InterruptedException givenUp) {
      undelivered(at, "the run was over before it was");
    }
  }

  private synchronized @Nullable Told next() throws InterruptedException {
    notifyAll();
    while (waiting.isEmpty() && !over) {
      wait();
    }
    return waiting.poll();
  }

  private void undelivered(long at, String why) {
    if (failed) {
      return;
    }
    failed = true;
    log.on(
        at,
        new Event.Logged(
            "warn",
            "alert by "
                + plan.by().words()
                + " was not delivered: "
                + why
                + "; that it fails is said once"));
  }

  @Override
  public void close() {
    Thread carrying;
    synchronized (this) {
      over = true;
      notifyAll();
      carrying = thread;
    }
    if (carrying != null) {
      try {
        if (!carrying.join(plan.within().plus(LEEWAY))) {
          carrying.interrupt();
          carrying.join(ENDING);
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
    way.close();
  }
}
