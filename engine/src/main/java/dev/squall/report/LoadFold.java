package dev.squall.report;

import dev.squall.event.Event.LoadInterval;
import dev.squall.event.Event.LoadStarted;
import dev.squall.plan.Resource;
import dev.squall.units.Dimension;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one load was asked and what it achieved, over the whole run, in constant memory.
 *
 * <p>The error is the mean over time of |achieved − asked|, over the intervals that can be held
 * against the load: those that no untrusted window touches, in which loads were not let go, and
 * that began {@link #SETTLING} or more after the load's start or a pause. That a window was
 * untrusted is said after its intervals, so each waits {@link #WAITING} for it. For one thread.
 */
final class LoadFold {
  /**
   * How long after its start, a pause, or after it was let go, a load may take to reach what is
   * asked.
   */
  static final long SETTLING = 3_000_000_000L;

  /** How long an interval waits to hear that it can't be trusted. */
  static final long WAITING = 10_000_000_000L;

  private static final int DETAILS = 24;
  private static final int PENDING = 512;

  private record Interval(long from, long to, double asked, double achieved) {}

  final String name;
  final Series askedSeries = new Series();
  final Series achievedSeries = new Series();
  final Stat achieved = new Stat();
  final Map<String, Stat> details = new TreeMap<>();

  @Nullable LoadStarted started;
  @Nullable String failure;
  long startedAt = -1;
  private long judgedFrom;
  long firstStartedAt = -1;
  long endedAt = -1;
  long activeNanos;
  long askedNanos;
  long judgedNanos;

  /** How long others alone used more of the processors than this load was to bring them to. */
  long crowdedNanos;

  long operations;
  long wrong;
  long errors;

  private double askedSum;
  private double achievedSum;
  private double judgedAsked;
  private double judgedError;
  private final Deque<Interval> pending = new ArrayDeque<>();

  LoadFold(String name) {
    this.name = name;
  }

  /** The unit of asked and achieved. */
  Dimension unit() {
    return started == null ? Dimension.NUMBER : started.unit();
  }

  /** True where it is known to load {@code resource}. */
  boolean of(Resource resource) {
    return started != null && started.resource() == resource;
  }

  void start(long at, LoadStarted event) {
    started = event;
    startedAt = at;
    judgedFrom = at + SETTLING;
    firstStartedAt = firstStartedAt < 0 ? at : firstStartedAt;
    endedAt = -1;
  }

  /** The run was cut while it ran, and what it did is to be judged by what is known. */
  void cut(long at, Windows... excluded) {
    judge(Long.MAX_VALUE, excluded);
    endedAt = startedAt >= 0 && endedAt < 0 ? at : endedAt;
  }

  /**
   * Takes an interval that ends at {@code at}.
   *
   * @param stood for how much of it the plan stood still, which counts for nothing
   */
  void interval(long at, LoadInterval event, long stood, Windows... excluded) {
    if (event.nanos() <= 0) {
      return;
    }
    long from = at - event.nanos();
    if (startedAt < 0) {
      startedAt = Math.max(0, from);
      judgedFrom = startedAt + SETTLING;
      firstStartedAt = startedAt;
    }
    activeNanos += event.nanos() - stood;
    operations += event.operations();
    wrong += event.wrong();
    errors += event.errors();
    achievedSeries.spread(from, at, event.achieved());
    if (stood > 0) {
      judgedFrom = at + SETTLING;
    }
    if (stood < event.nanos()) {
      achieved.add(event.achieved());
      achievedSum += event.achieved() * event.nanos();
      event.details().forEach(this::detail);
    }
    Double asked = event.asked();
    if (asked != null && Double.isFinite(asked)) {
      askedSeries.spread(from, at, asked);
      if (stood < event.nanos()) {
        askedNanos += event.nanos() - stood;
        askedSum += asked * event.nanos();
        crowdedNanos +=
            event.details().getOrDefault("others", 0.0) > asked ? event.nanos() - stood : 0;
      }
      if (from >= judgedFrom) {
        pending.addLast(new Interval(from, at, asked, event.achieved()));
      }
    }
    judge(at - WAITING, excluded);
    while (pending.size() > PENDING) {
      judge(pending.getFirst().to(), excluded);
    }
  }

  /** Judges the intervals that ended by {@code until}. */
  void judge(long until, Windows... excluded) {
    while (!pending.isEmpty() && pending.getFirst().to() <= until) {
      Interval interval = pending.removeFirst();
      boolean counts = true;
      for (Windows windows : excluded) {
        counts &= !windows.touches(interval.from(), interval.to());
      }
      if (counts) {
        long nanos = interval.to() - interval.from();
        judgedNanos += nanos;
        judgedAsked += interval.asked() * nanos;
        judgedError += Math.abs(interval.achieved() - interval.asked()) * nanos;
      }
    }
  }

  /**
   * The mean asked over the whole time in which a level was asked; NaN for a load at its maximum.
   */
  double meanAsked() {
    return askedNanos == 0 ? Double.NaN : askedSum / askedNanos;
  }

  /** The mean achieved over the whole time. */
  double meanAchieved() {
    return activeNanos == 0 ? Double.NaN : achievedSum / activeNanos;
  }

  /** The mean of |achieved − asked| over the time judged; NaN when nothing could be judged. */
  double meanError() {
    return judgedNanos == 0 ? Double.NaN : judgedError / judgedNanos;
  }

  /** How large {@link #meanError} may be; NaN when nothing could be judged. */
  double tolerance() {
    return judgedNanos == 0 ? Double.NaN : Tolerance.of(unit(), judgedAsked / judgedNanos);
  }

  private void detail(String name, Double value) {
    if (details.size() < DETAILS || details.containsKey(name)) {
      details.computeIfAbsent(name, n -> new Stat()).add(value);
    }
  }
}
