package dev.squall.run;

import dev.squall.advice.Question;
import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.load.Kept;
import dev.squall.load.Progress;
import dev.squall.plan.Happening;
import dev.squall.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a run came before it was cut, by its events: where one that goes on begins, and whether
 * it may. For one thread.
 *
 * <pre>
 *  checkpoint   checkpoint   cut         resumed
 *  ────┼────────────┼─────────┤  gap  ├─────┼──────────▶ time of the run, which skips the gap
 *      P₁           P₂        C             P₂           position in the plan
 *                   └─ again ─┘
 * </pre>
 */
public final class Resumption implements Events {
  /** So often a journal is written: what was played in the last of it may not be in there. */
  private static final long UNWRITTEN_NANOS = 200_000_000L;

  private static final String CUT_SHORT =
      "cut short: its guard was killed, or the machine went down";

  private @Nullable Plan plan;
  private Event.@Nullable Checkpoint checkpoint;
  private long checkpointAt;
  private @Nullable Instant wall;
  private long wallAt;
  private long lastAt;
  private long playedTo;
  private boolean still;
  private boolean stopAsked;
  private boolean engineDied;
  private Event.@Nullable Finished finished;
  private String cut = "";
  private String toldCut = "";

  /** Of a run that nothing is known of yet. */
  public Resumption() {}

  @Override
  public void on(long at, Event event) {
    lastAt = Math.max(lastAt, at);
    switch (event) {
      case Event.RunStarted e -> wall(at, e.wall());
      case Event.Planned e -> plan = e.plan();
      case Event.Checkpoint e -> {
        checkpoint = e;
        checkpointAt = at;
        playedTo = at;
        toldCut = "";
      }
      case Event.StateChanged e -> {
        // While it was paused or held nothing was done that could be done again.
        played(at);
        still = e.to().equals("paused") || e.to().equals("held");
      }
      case Event.Sampled _, Event.LoadInterval _ -> played(at);
      case Event.Commanded e -> {
        if (e.command().equals("stop")) {
          stopAsked = true;
          cut = "stopped by " + e.who();
        }
      }
      case Event.EngineDied e -> {
        played(at);
        engineDied = true;
        cut = "the engine died" + (e.how().isBlank() ? "" : ": " + e.how());
      }
      case Event.Advised e -> {
        if (e.topic().equals(Question.RESUME) && e.advice().equals("stop")) {
          stopAsked = true; // not now: it may be asked another time
          cut = "expert '" + e.expert() + "' had it stay as it was";
        }
      }
      case Event.Finished e -> finished = e;
      case Event.RunEnded e -> cut = cut.isEmpty() ? e.why() : cut;
      case Event.Resumed e -> {
        wall(at, e.wall());
        still = false;
        stopAsked = false;
        engineDied = false;
        finished = null;
        toldCut = e.cut();
        cut = "";
        playedTo = Math.max(playedTo, checkpointAt);
      }
      default -> {}
    }
  }

  private void wall(long at, Instant now) {
    wall = now;
    wallAt = at;
  }

  private void played(long at) {
    if (!still && finished == null) {
      playedTo = at;
    }
  }

  /**
   * Why it can't go on: it came to an end that is its own, or nothing of it was played. Null when
   * it can.
   */
  public @Nullable String refusal() {
    if (plan == null) {
      return "must have a plan to go on with, was cut before it had one";
    }
    Event.Finished end = finished;
    if (end != null && !(end.outcome().equals("stopped") && stopAsked)) {
      String why = end.why().isBlank() ? "" : ": " + end.why();
      return "must have been cut short to go on, "
          + (end.outcome().equals("finished") ? "was played to its end" : "ended by itself" + why);
    }
    return checkpoint == null ? "must have begun to go on, was cut before its first load" : null;
  }

  /** The run's plan, once it is known. */
  public @Nullable Plan plan() {
    return plan;
  }

  /** The moment of the last event, nanoseconds since the run's start: it goes on from there. */
  public long lastAt() {
    return lastAt;
  }

  /** How it was cut, for people; also where its journal tells already that it goes on. */
  String cut() {
    return !cut.isEmpty() ? cut : toldCut.isEmpty() ? CUT_SHORT : toldCut;
  }

  /** How much of the plan is played, nanoseconds of machine time. */
  long position() {
    Event.Checkpoint from = checkpoint;
    return from == null ? 0 : from.positionNanos();
  }

  double scale() {
    Event.Checkpoint from = checkpoint;
    return from == null ? 1 : from.scale();
  }

  Map<String, Double> fixed() {
    Event.Checkpoint from = checkpoint;
    return from == null ? Map.of() : from.fixed();
  }

  Map<String, Progress> drives() {
    Event.Checkpoint from = checkpoint;
    return from == null ? Map.of() : from.drives();
  }

  Kept kept() {
    Event.Checkpoint from = checkpoint;
    return from == null ? Kept.NOTHING : from.kept();
  }

  /**
   * The event that says it goes on.
   *
   * @param now by the wall's time
   * @param aside the file with what was cut off its journal; empty for nothing
   */
  public Event.Resumed resumed(Instant now, String aside, String squall, String command, long pid) {
    Instant then = wall == null ? now : wall.plusNanos(playedTo - wallAt);
    return new Event.Resumed(
        now,
        Math.max(0, Duration.between(then, now).toNanos()),
        position(),
        again(),
        cut.isEmpty() ? CUT_SHORT : cut,
        underWay(),
        aside,
        squall,
        command,
        pid);
  }

  private long again() {
    if (finished != null) {
      return 0; // its last checkpoint was written when all was let go
    }
    boolean known = still || engineDied;
    return Math.max(0, playedTo - checkpointAt) + (known ? 0 : UNWRITTEN_NANOS);
  }

  private List<String> underWay() {
    Plan played = plan;
    if (played == null) {
      return List.of();
    }
    double seconds = played.clock().scenarioSeconds(position());
    return played.happenings().stream()
        .filter(each -> Happenings.start(each) <= seconds && Happenings.end(each) > seconds)
        .map(Happening::name)
        .toList();
  }
}
