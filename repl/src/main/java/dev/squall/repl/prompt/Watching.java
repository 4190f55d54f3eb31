package dev.squall.repl.prompt;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.repl.view.Dashboard;
import dev.squall.repl.view.PlainView;
import dev.squall.repl.view.Style;
import dev.squall.repl.view.Told;
import dev.squall.report.Found;
import dev.squall.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the prompt sees of its session: when it has begun, which phases are over, how it stands, and
 * what someone who types must be told at once. Thread-safe.
 */
public final class Watching implements Events {
  private static final int PICTURE_ROWS = 40;

  private final Clock clock;
  private final Dashboard view = new Dashboard();
  private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
  private final Set<String> ended = new HashSet<>();
  private final Set<String> playing = new LinkedHashSet<>();
  private @Nullable Consumer<String> teller;
  private long offset;

  /** One that has seen nothing. */
  public Watching(Clock clock) {
    this.clock = clock;
  }

  /** Shows what {@code from} says gave way. */
  public void found(Supplier<List<Found>> from) {
    view.found(from);
  }

  /** Takes what must be told from now on. */
  public synchronized void tell(Consumer<String> to) {
    teller = to;
  }

  @Override
  public synchronized void on(long at, Event event) {
    offset = clock.nanos() - at;
    view.on(at, event);
    switch (event) {
      case Event.StateChanged _ -> begun.complete(true);
      case Event.PhaseStarted phase -> playing.add(phase.phase());
      case Event.PhaseEnded phase -> {
        playing.remove(phase.phase());
        ended.add(phase.phase());
      }
      case Event.Finished _ -> begun.complete(true);
      default -> {}
    }
    if (teller != null && tells(event)) {
      teller.accept(Told.of(event));
    }
  }

  private static boolean tells(Event event) {
    return switch (event) {
      case Event.Planned _,
          Event.PhaseStarted _,
          Event.Commanded _,
          Event.ComponentReady _,
          Event.Untrusted _ -> // the report weighs it
          false;
      default -> PlainView.tells(event);
    };
  }

  /**
   * Waits until lines can be said.
   *
   * @throws InterruptedException when it is over without ever having begun
   */
  void awaitBegin() throws InterruptedException {
    try {
      if (!begun.get()) {
        throw new InterruptedException("the session is over");
      }
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("it only ever begins", impossible);
    }
  }

  /** True once it has begun. */
  public boolean begun() {
    return begun.getNow(false);
  }

  /** The session is over, whether it ever began or not. */
  public void over() {
    begun.complete(false);
  }

  /** True when all of them are over. */
  synchronized boolean over(List<String> phases) {
    return ended.containsAll(phases);
  }

  /** The phases that play. */
  public synchronized List<String> playing() {
    return List.copyOf(playing);
  }

  /** The session as lines, of which the last says how to leave them. */
  List<String> lines(int columns, int rows, Style style) {
    return lines(columns, rows, "any key goes back to the prompt", style);
  }

  /** The session as lines that stay. */
  List<String> picture(int columns, Style style) {
    return lines(columns, PICTURE_ROWS, "", style);
  }

  private List<String> lines(int columns, int rows, String foot, Style style) {
    long now;
    synchronized (this) {
      now = clock.nanos() - offset;
    }
    return view.lines(now, columns, rows, foot, style);
  }
}
