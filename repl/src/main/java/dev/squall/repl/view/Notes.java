package dev.squall.repl.view;

import dev.squall.event.Event;
import dev.squall.report.Figures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has happened of late that a person wants to know: decisions, alerts, and what was said. */
final class Notes {
  private static final int MOST = 60;

  private record Note(long at, String text, Ink ink) {}

  private final Deque<Note> last = new ArrayDeque<>();

  void on(long at, Event event) {
    Ink ink = ink(event);
    if (ink != null) {
      last.addLast(new Note(at, Told.of(event), ink));
      if (last.size() > MOST) {
        last.removeFirst();
      }
    }
  }

  /** The newest that fit, oldest first. */
  List<Line> lines(int width, int rows, Style style) {
    List<Note> all = List.copyOf(last);
    List<Line> lines = new ArrayList<>();
    for (Note note : all.subList(Math.max(0, all.size() - Math.max(0, rows)), all.size())) {
      lines.add(
          new Line(width, style)
              .add(Figures.clock(note.at), Ink.FAINT)
              .to(8)
              .add(note.text, note.ink));
    }
    return lines;
  }

  /** How it is shown; null for what is in the figures, or for nobody. */
  private static @Nullable Ink ink(Event event) {
    return switch (event) {
      case Event.BreakerOpened _,
          Event.LoadFailed _,
          Event.FaultFailed _,
          Event.ComponentFailed _,
          Event.ComponentEnded _,
          Event.ExpectationStopped _,
          Event.EngineDied _ ->
          Ink.RED;
      case Event.DeviceLost e -> e.failed() ? Ink.RED : Ink.YELLOW;
      case Event.ExpectationMissed e -> e.fails() ? Ink.RED : Ink.YELLOW;
      case Event.Probed e -> e.outcome().equals("held") ? Ink.GREEN : Ink.YELLOW;
      case Event.ProbeRecovered e -> e.back() ? Ink.GREEN : Ink.RED;
      case Event.SearchEnded e -> e.end().equals("found") ? Ink.GREEN : Ink.YELLOW;
      case Event.SteadyStateSeen e -> e.holds() ? Ink.GREEN : Ink.YELLOW;
      case Event.FaultInjected _,
          Event.FaultWithheld _,
          Event.Untrusted _,
          Event.Dropped _,
          Event.LetGo _,
          Event.BackedOff _,
          Event.Recovered _,
          Event.Slowed _ ->
          Ink.YELLOW;
      case Event.FaultHealed _, Event.BreakerClosed _, Event.ExpectationMet _ -> Ink.GREEN;
      case Event.RampDecided _,
          Event.Advised _,
          Event.PhaseSkipped _,
          Event.Commanded _,
          Event.Resumed _,
          Event.ComponentReady _,
          Event.HappeningStarted _,
          Event.Said _,
          Event.RunEnded _ ->
          Ink.NONE;
      case Event.Logged e ->
          e.level().equals("error") ? Ink.RED : e.level().equals("warn") ? Ink.YELLOW : null;
      case Event.Undone e -> e.healed() ? null : Ink.RED;
      case Event.Verified e -> e.left().isEmpty() ? null : Ink.RED;
      default -> null;
    };
  }
}
