package dev.squall.repl.view;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.report.Figures;
import dev.squall.report.Folded;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * A run as plain lines, for where there is no terminal: one every so often, and at once what a
 * reader of a log must not miss. Driven by the events' own moments; once writing fails nothing more
 * is written. Thread-safe.
 */
public final class PlainView implements Events {
  private final StatusView view = new StatusView();
  private final Appendable out;
  private final long period;
  private final IntSupplier width;
  private long next;
  private boolean gone;

  /**
   * Writes to {@code out}, a line every {@code period} of the run.
   *
   * @param width how many columns there are now: a longer line goes on below, broken between words
   */
  public PlainView(Appendable out, Duration period, IntSupplier width) {
    this.out = out;
    this.width = width;
    this.period = Math.max(1, period.toNanos());
    this.next = this.period;
  }

  @Override
  public synchronized void on(long at, Event event) {
    view.on(at, event);
    if (tells(event)) {
      line(Figures.moment(at) + " " + Told.of(event));
    }
    if (at >= next) {
      line(Figures.moment(at) + " " + view.plain(at));
      next = at - at % period + period;
    }
  }

  /**
   * Whether it says this event at once; the others are in the lines every so often, or in the log.
   */
  public static boolean tells(Event event) {
    return switch (event) {
      case Event.Planned _,
          Event.Resumed _,
          Event.PhaseStarted _,
          Event.LoadFailed _,
          Event.ComponentReady _,
          Event.ComponentFailed _,
          Event.ComponentEnded _,
          Event.DeviceLost _,
          Event.HappeningStarted _,
          Event.FaultInjected _,
          Event.FaultHealed _,
          Event.FaultFailed _,
          Event.FaultWithheld _,
          Event.SteadyStateSeen _,
          Event.Probed _,
          Event.ProbeRecovered _,
          Event.SearchEnded _,
          Event.BackedOff _,
          Event.BreakerOpened _,
          Event.PhaseSkipped _,
          Event.Recovered _,
          Event.BreakerClosed _,
          Event.ExpectationMissed _,
          Event.ExpectationMet _,
          Event.ExpectationStopped _,
          Event.Said _,
          Event.Untrusted _,
          Event.Commanded _,
          Event.EngineDied _ ->
          true;
      case Event.Logged e -> e.level().equals("warn") || e.level().equals("error");
      case Event.Undone e -> !e.healed();
      case Event.Verified e -> !e.left().isEmpty();
      case Event.RunStarted _,
          Event.MachineSeen _,
          Event.Checkpoint _,
          Event.BaselineKnown _,
          Event.Refused _,
          Event.Sampling _,
          Event.Sampled _,
          Event.LimitTripped _,
          Event.LetGo _,
          Event.StateChanged _,
          Event.PhaseEnded _,
          Event.LoadStarted _,
          Event.LoadInterval _,
          Event.DriveInterval _,
          Event.ProcessSeen _,
          Event.LoadEnded _,
          Event.HappeningEnded _,
          Event.FaultVerified _,
          Event.LimitsSet _,
          Event.RuleJudged _,
          Event.Dropped _,
          Event.Slowed _,
          Event.RampDecided _,
          Event.Probing _,
          Event.Advised _,
          Event.GuardCost _,
          Event.Finished _,
          Event.RunEnded _ ->
          false;
    };
  }

  private void line(String text) {
    if (gone) {
      return;
    }
    try {
      out.append(Folded.of(text + '\n', width.getAsInt()));
    } catch (IOException readerIsGone) {
      gone = true;
    }
  }
}
