package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.expectation.Probe;
import dev.squall.expectation.ProbeWatch;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Steering;
import dev.squall.search.Capacity;
import dev.squall.search.LevelSearch;
import dev.squall.search.Outcome;
import dev.squall.search.Step;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A search for a level, as the run goes on: holds each level that is to be tried, looks how it
 * goes, and after one that broke waits until what is called is as it was before.
 *
 * <pre>
 *            settles   counts         broken
 * level  ───│────────│─────────────│──────┐            ┌── next level
 *                                         └── rest ────┘
 *                                          until it is back
 * </pre>
 *
 * <p>At rest it has half of the highest level that held. Where it does not come back in time, it
 * has nothing for as long, and then half again: what comes back only so is metastable, and what
 * does not is given up. The player's thread; {@link #factor} any.
 */
final class Searching implements Steer {
  /** Intervals are not exactly as long as they should be. */
  private static final double WHOLE = 0.95;

  private static final long LATE_NANOS = 5_000_000_000L;

  private enum Stage {
    WAITING,
    PROBING,
    RECOVERING,
    OVER
  }

  private final String phase;
  private final Steering.Search wanted;
  private final Consumer<Event> events;
  private final LevelSearch search;
  private final ProbeWatch watch;
  private final Room room = new Room();
  private volatile double level;
  private Stage stage = Stage.WAITING;
  private Step step = new Step(Step.Stage.BRACKET, 1, 0);
  private int number;
  private long since;
  private long last;
  private boolean emptied;
  private boolean broke;
  private boolean disturbed;
  private String held = "";
  private @Nullable String dead;

  /**
   * At its beginning.
   *
   * @param events takes what it finds
   */
  Searching(Plan plan, Phase phase, Steering.Search wanted, Consumer<Event> events) {
    this.phase = phase.name();
    this.wanted = wanted;
    this.events = events;
    search = LevelSearch.of(wanted);
    watch = new ProbeWatch(plan, phase, wanted);
    level = wanted.from();
  }

  @Override
  public double factor() {
    return level / wanted.to();
  }

  @Override
  public void on(long at, Event event) {
    watch.on(at, event);
    switch (event) {
      case Event.StateChanged e -> {
        disturbed |= e.to().equals(RunState.PAUSED.word());
        held = e.why();
      }
      case Event.LoadFailed e when wanted.moves(e.load()) ->
          dead = "'" + e.load() + "' broke down: " + e.message();
      default -> {}
    }
  }

  @Override
  public void interval(long at, Moment now) {
    String gone = dead;
    if (gone != null && stage != Stage.OVER) {
      finish("died", gone);
    }
    switch (stage) {
      case WAITING -> wait(at, now);
      case PROBING -> probe(at, now);
      case RECOVERING -> recover(at, now);
      case OVER -> {}
    }
    last = at;
  }

  private void wait(long at, Moment now) {
    if (watch.heard() && now.state() == RunState.RUNNING) {
      if (broke) {
        rest(at);
      } else {
        next(at);
      }
    }
  }

  private void next(long at) {
    Step wish = search.next();
    if (wish == null) {
      finish();
      return;
    }
    step = wish;
    number++;
    level = room.within(step.level(), search.best(), wanted);
    step = new Step(step.stage(), step.round(), level);
    stage = Stage.PROBING;
    since = at;
    disturbed = false;
    watch.begin(at + wanted.settle().toNanos());
    events.accept(
        new Event.Probing(
            phase, number, step.stage().word(), step.round(), wanted.sought(), step.level()));
  }

  private void probe(long at, Moment now) {
    if (disturbed) {
      stage = Stage.WAITING; // what was seen until then is of no use: the same level again
      return;
    }
    String limit = limit(now);
    if (!limit.isEmpty()) {
      judged(at, now, Outcome.LIMITED, limit);
      return;
    }
    if (now.factor() != 1) {
      String by = "levels were multiplied by " + Print.number(now.factor()) + " meanwhile";
      judged(at, now, Outcome.UNCLEAR, by);
      return;
    }
    String plain = watch.plain();
    double wholeSeconds = WHOLE * wanted.probe().toNanos() * 1e-9;
    long most = wanted.settle().plus(wanted.probe().multipliedBy(2)).toNanos() + LATE_NANOS;
    if (!plain.isEmpty() || watch.seconds() >= wholeSeconds || at - since > most) {
      judge(at, now, plain);
    }
  }

  private String limit(Moment now) {
    if (now.state().heldBack() || now.state() == RunState.SLOWED) {
      return held.isEmpty() ? "a limit of this machine held the loads back" : held;
    }
    return now.headroom() < Room.DANGER
        ? "limit on " + now.limit() + " is " + Dimension.SHARE.print(now.headroom()) + " away"
        : "";
  }

  private void judge(long at, Moment now, String plain) {
    Probe probe = watch.probe(step.level());
    if (!probe.unclear().isEmpty()) {
      judged(at, now, Outcome.UNCLEAR, probe.unclear());
    } else if (!probe.broken().isEmpty() || !plain.isEmpty()) {
      judged(at, now, Outcome.BROKEN, probe.broken().isEmpty() ? plain : probe.broken());
    } else {
      judged(at, now, Outcome.HELD, "");
    }
  }

  private void judged(long at, Moment now, Outcome outcome, String why) {
    Probe probe = watch.probe(step.level());
    watch.stop();
    events.accept(
        new Event.Probed(
            phase,
            number,
            step.stage().word(),
            step.round(),
            wanted.sought(),
            step.level(),
            outcome.word(),
            Math.max(0, (at - since) * 1e-9 - probe.seconds()),
            probe.seconds(),
            probe.offered(),
            probe.achieved(),
            probe.p50(),
            probe.p99(),
            probe.service(),
            probe.errors(),
            probe.present(),
            probe.capped(),
            why));
    search.seen(level, outcome);
    if (outcome == Outcome.HELD) {
      watch.held();
      room.held(level, now);
      next(at);
    } else {
      rest(at);
    }
  }

  /** Half of what held, until all is as it was. */
  private void rest(long at) {
    double best = search.best() > 0 ? search.best() : wanted.from();
    level = Math.max(wanted.sought().grain(), best / 2);
    stage = Stage.RECOVERING;
    since = at;
    last = at;
    emptied = false;
    broke = true;
  }

  private void recover(long at, Moment now) {
    if (limit(now).isEmpty() && watch.back(level > 0)) {
      recovered(true, (last - since) * 1e-9);
      if (level > 0) {
        broke = false;
        next(at);
      } else {
        since = at;
        level = Math.max(wanted.sought().grain(), resting());
      }
    } else if (!limit(now).isEmpty()) {
      since += at - last; // it waits for this machine: that is no time of its own
    } else if (at - since > wanted.patience().toNanos()) {
      recovered(false, (at - since) * 1e-9);
      if (emptied) {
        finish(
            "died",
            "it did not come back, with "
                + (level > 0 ? wanted.sought().print(level) : "nothing")
                + " asked of it, within "
                + Print.duration(wanted.patience()));
      } else {
        emptied = true;
        since = at;
        level = 0;
      }
    }
  }

  private double resting() {
    return (search.best() > 0 ? search.best() : wanted.from()) / 2;
  }

  private void recovered(boolean back, double seconds) {
    events.accept(
        new Event.ProbeRecovered(
            phase, number, back, Math.max(0, seconds), wanted.sought(), level));
  }

  private void finish() {
    LevelSearch.End end = search.end();
    finish(end == null ? "cut-short" : end.word(), "");
  }

  private void finish(String end, String why) {
    stage = Stage.OVER;
    level = wanted.from();
    Capacity capacity = Capacity.of(search);
    events.accept(
        new Event.SearchEnded(
            phase,
            end,
            wanted.sought(),
            capacity.level(),
            capacity.low(),
            Double.isFinite(capacity.high()) ? capacity.high() : Double.NaN,
            why));
  }

  @Override
  public void recall(long at, Event event) {
    on(at, event);
    dead = null;
    switch (event) {
      case Event.Probing e when e.phase().equals(phase) -> {
        number = e.number();
        watch.begin(at + wanted.settle().toNanos());
      }
      case Event.Probed e when e.phase().equals(phase) -> {
        Outcome outcome = Outcome.of(e.outcome());
        search.seen(e.level(), outcome);
        broke = outcome != Outcome.HELD;
        if (!broke) {
          watch.held();
        }
        watch.stop();
      }
      case Event.ProbeRecovered e when e.phase().equals(phase) -> broke &= !e.back();
      case Event.SearchEnded e when e.phase().equals(phase) && !e.end().equals("cut-short") ->
          stage = Stage.OVER;
      default -> {}
    }
  }

  @Override
  public void end() {
    if (stage != Stage.OVER) {
      finish("cut-short", "");
    }
  }

  @Override
  public boolean over() {
    return stage == Stage.OVER;
  }
}
