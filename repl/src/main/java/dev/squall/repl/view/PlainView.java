package dev.squall.repl.view;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.report.Figures;
import java.io.IOException;
import java.time.Duration;

/**
 * A run as plain lines, for where there is no terminal: one every so often, and at once what a
 * reader of a log must not miss. Driven by the events' own moments; once writing fails nothing more
 * is written. Thread-safe.
 */
public final class PlainView implements Events {
  private final StatusView view = new StatusView();
  private final Appendable out;
  private final long period;
  private long next;
  private boolean gone;

  /** Writes to {@code out}, a line every {@code period} of the run. */
  public PlainView(Appendable out, Duration period) {
    this.out = out;
    this.period = Math.max(1, period.toNanos());
    this.next = this.period;
  }

  @Override
  public synchronized void on(long at, Event event) {
    view.on(at, event);
    String told = told(event);
    if (!told.isEmpty()) {
      line(Figures.moment(at) + " " + Line.clean(told));
    }
    if (at >= next) {
      line(view.plain(at));
      next = at - at % period + period;
    }
  }

  private static String told(Event event) {
    return switch (event) {
      case Event.Planned e -> "scenario '" + e.plan().name() + "', seed " + e.plan().seed();
      case Event.PhaseStarted e -> "phase '" + e.phase() + "'";
      case Event.LoadFailed e -> "load '" + e.load() + "' failed: " + e.message();
      case Event.ComponentReady e ->
          "component '" + e.component() + "' ready after " + Figures.stretch(e.nanos());
      case Event.ComponentFailed e -> "component '" + e.component() + "' failed: " + e.message();
      case Event.HappeningStarted e ->
          e.kind() + " '" + e.name() + "'" + (e.what().isBlank() ? "" : ": " + e.what());
      case Event.LimitTripped e -> "limit " + e.limit() + " crossed, trip " + e.trip();
      case Event.LetGo e -> "let go in " + Figures.stretch(e.nanosToZero()) + ": " + e.why();
      case Event.Recovered e -> "limit " + e.limit() + " kept again";
      case Event.ExpectationMissed e ->
          "expectation missed: "
              + e.expectation().words()
              + ", "
              + e.drive()
              + " was at "
              + Figures.quantity(e.expectation().measure().kind().unit(), e.value());
      case Event.ExpectationMet e ->
          "expectation kept again: " + e.expectation().words() + ", " + e.drive();
      case Event.ExpectationStopped e ->
          "expectation " + e.expectation().words() + " failed: the run stops, " + e.drive();
      case Event.Said e -> e.text();
      case Event.Logged e ->
          e.level().equals("warn") || e.level().equals("error")
              ? e.level() + ": " + e.message()
              : "";
      case Event.Untrusted e -> "not to be trusted: " + e.why();
      case Event.Commanded e -> e.command() + ", by " + e.who();
      case Event.EngineDied e -> "the engine died: " + e.how();
      case Event.Undone e -> e.healed() ? "" : "could not be undone: " + e.entry();
      case Event.Verified e ->
          e.left().isEmpty() ? "" : "left behind: " + String.join(", ", e.left());
      case Event.RunStarted _,
          Event.MachineSeen _,
          Event.Refused _,
          Event.Sampling _,
          Event.Sampled _,
          Event.StateChanged _,
          Event.PhaseEnded _,
          Event.LoadStarted _,
          Event.LoadInterval _,
          Event.DriveInterval _,
          Event.LoadEnded _,
          Event.HappeningEnded _,
          Event.LimitsSet _,
          Event.Dropped _,
          Event.GuardCost _,
          Event.Finished _,
          Event.RunEnded _ ->
          "";
    };
  }

  private void line(String text) {
    if (gone) {
      return;
    }
    try {
      out.append(text).append('\n');
    } catch (IOException readerIsGone) {
      gone = true;
    }
  }
}
