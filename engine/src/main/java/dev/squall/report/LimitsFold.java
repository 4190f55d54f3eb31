package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.plan.Limit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The limits of a run, their trips, and the stretches in which loads were let go. For one thread.
 */
final class LimitsFold {
  /** Loads let go once. */
  record LetGone(long at, String why, long nanosToZero, List<String> loads) {}

  private final Map<Limit, LimitFold> limits = new LinkedHashMap<>();
  private final Map<String, String> off = new LinkedHashMap<>();
  private final Set<Limit> tripped = new LinkedHashSet<>();
  private final Bounded<LetGone> letGo = new Bounded<>(100);
  private final Windows released = new Windows();
  private long releasedAt = -1;

  void set(Event.LimitsSet event) {
    event.limits().forEach(this::of);
    off.putAll(event.off());
  }

  LimitFold tripped(Event.LimitTripped event) {
    LimitFold fold = of(event.limit());
    fold.trips = Math.max(fold.trips + 1, event.trip());
    fold.crossed(event);
    tripped.add(event.limit());
    return fold;
  }

  void opened(Event.BreakerOpened event) {
    of(event.limit()).opened(event.step());
  }

  void letGo(long at, Event.LetGo event) {
    letGo.add(new LetGone(at, Words.clip(event.why()), event.nanosToZero(), event.loads()));
    releasedAt = releasedAt < 0 ? Math.max(0, at - Math.max(0, event.nanosToZero())) : releasedAt;
    upTo(at);
  }

  LimitFold recovered(long at, Event.Recovered event) {
    LimitFold fold = of(event.limit());
    fold.recoveries++;
    fold.lastReading = event.reading();
    tripped.remove(event.limit());
    if (tripped.isEmpty()) {
      comeBack(at);
    }
    return fold;
  }

  /** Loads follow the plan again, and have a while to settle. */
  void comeBack(long at) {
    if (releasedAt >= 0) {
      released.add(releasedAt, at + LoadFold.SETTLING, "let go");
      releasedAt = -1;
    }
  }

  /** The stretches in which loads were let go; one still open goes up to {@code now}. */
  Windows upTo(long now) {
    if (releasedAt >= 0) {
      released.add(releasedAt, Math.max(releasedAt, now), "let go");
    }
    return released;
  }

  Collection<LimitFold> all() {
    return limits.values();
  }

  /** Limits that can't be watched here, with why. */
  Map<String, String> off() {
    return off;
  }

  List<LetGone> letGo() {
    return letGo.kept();
  }

  private LimitFold of(Limit limit) {
    return limits.computeIfAbsent(limit, LimitFold::new);
  }
}
