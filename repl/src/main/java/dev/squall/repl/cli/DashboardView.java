package dev.squall.repl.cli;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.guard.Session;
import dev.squall.repl.prompt.Way;
import dev.squall.repl.view.Dashboard;
import dev.squall.repl.view.Style;
import dev.squall.time.Clock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A run of this process on a whole screen, with the keys that steer it. */
final class DashboardView implements Events, AutoCloseable {
  private static final long CLOSED_MILLIS = 2_000;

  private final Dashboard dashboard = new Dashboard();
  private final Clock clock;
  private volatile long behind;
  private volatile boolean closed;
  private @Nullable Thread screen;

  DashboardView(Clock clock) {
    this.clock = clock;
    this.behind = clock.nanos();
  }

  /** Shows it from now on, and obeys. */
  void show(Session session) {
    dashboard.found(session::found);
    Way way = new Way(session, "the dashboard");
    screen = Thread.ofPlatform().daemon().name("screen").start(() -> draw(way));
  }

  private void draw(Way way) {
    Style style = Style.of(System.getenv(), true);
    try (Steering steering = new Steering(dashboard, way::order, false, style)) {
      steering.play(() -> clock.nanos() - behind, () -> closed);
    } catch (IOException terminalIsGone) {
      // the run goes on, its report tells
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void on(long at, Event event) {
    behind = clock.nanos() - at;
    dashboard.on(at, event);
  }

  @Override
  public void close() {
    closed = true;
    Thread drawing = screen;
    if (drawing != null) {
      try {
        drawing.join(CLOSED_MILLIS);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
