package dev.squall.report;

import dev.squall.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One time of a fault, from what was before it to what was after. For one thread. */
final class FaultFold {
  /** Before and after are so long. */
  static final long BESIDE_NANOS = 10_000_000_000L;

  /** So long after its healing it is watched whether a drive is as before. */
  private static final long WATCHED_NANOS = 600_000_000_000L;

  /** What a drive did over an interval. */
  record Look(long from, long to, Results results) {
    /** An interval belongs to the stretch that its middle lies in. */
    private long middle() {
      return from + (to - from) / 2;
    }

    /** True for the interval of a moment: of a stretch that is shorter, its middle. */
    private boolean holds(long moment) {
      return from <= moment && moment < to;
    }
  }

  private final Event.FaultInjected injected;
  private final long from;
  private final Map<String, FaultEffect> effects = new LinkedHashMap<>();
  private @Nullable Long to;
  private @Nullable Double verified;
  private String shown = "";
  private String why = "";
  private String failure = "";
  private boolean cut;
  private @Nullable Double noticed;
  private String noticedBy = "";
  private long healedLate;
  private long hits;

  FaultFold(long at, Event.FaultInjected injected) {
    this.injected = injected;
    from = at;
  }

  String name() {
    return injected.fault();
  }

  int number() {
    return injected.number();
  }

  String what() {
    return injected.what();
  }

  /** True when it is about this component, or about none: what is broken then may show in any. */
  boolean on(String component) {
    return injected.on().isEmpty() || injected.on().contains(component);
  }

  /** What a drive did before it; the drive is one of those it is told of from now on. */
  void before(String drive, List<Look> looks) {
    FaultEffect effect = effect(drive);
    for (Look look : looks) {
      if (look.middle() < from && look.from() >= from - BESIDE_NANOS) {
        effect.before(look);
      }
    }
  }

  private FaultEffect effect(String drive) {
    return effects.computeIfAbsent(drive, name -> new FaultEffect(name, from));
  }

  void verified(long at, String how) {
    verified = (at - from) * 1e-9;
    shown = how;
  }

  void healed(long at, Event.FaultHealed event) {
    to = at;
    hits = event.hits();
    healedLate = event.lateNanos();
    why = event.why();
    effects.values().forEach(effect -> effect.healed(at));
  }

  /** The run was cut: with its process went what was broken. */
  void cut(long at) {
    to = at;
    why = "the run was cut";
    cut = true;
  }

  void failed(String message) {
    failure = message;
  }

  /** True when nothing of it is to come any more. */
  boolean over(long at) {
    Long end = to;
    if (end == null || at <= end + BESIDE_NANOS) {
      return false;
    }
    return at > end + WATCHED_NANOS || effects.values().stream().noneMatch(FaultEffect::waits);
  }

  /** True while it is there. */
  boolean isThere(Look look) {
    return during(look);
  }

  /** True when it is healed by now, and was there at that time. */
  boolean wasThere(Look look) {
    return to != null && during(look);
  }

  /** Whether an interval is one of its own: a fault that is shorter has the one of its middle. */
  private boolean during(Look look) {
    Long end = to;
    return (look.middle() >= from && (end == null || look.middle() < end))
        || (end != null && look.holds(from + (end - from) / 2));
  }

  /**
   * A drive did so.
   *
   * @param other another fault that was there then; null for none
   */
  void look(String drive, Look look, @Nullable String other) {
    FaultEffect effect = effect(drive);
    Long end = to;
    if (during(look)) {
      effect.during(look);
      if (end != null) {
        effect.healed(end);
      }
    } else if (end != null && look.middle() >= end) {
      effect.after(look, end, look.middle() < end + BESIDE_NANOS, other);
    } else if (look.middle() < from) {
      effect.before(look); // it had begun before
    }
  }

  /** Something noticed that this drive does not do well; null for all of them. */
  void detected(long at, @Nullable String drive, String by) {
    Long end = to;
    if (end != null && at > end + BESIDE_NANOS) {
      return;
    }
    if (drive == null || effects.containsKey(drive)) {
      noticed = noticed == null ? Double.valueOf((at - from) * 1e-9) : noticed;
      noticedBy = noticedBy.isEmpty() ? by : noticedBy;
    }
    effects.forEach((name, effect) -> {
      if (drive == null || drive.equals(name)) {
        effect.detected(at, by);
      }
    });
  }

  FaultSummary summary() {
    Long end = to;
    List<FaultSummary.Effect> all =
        effects.values().stream().map(effect -> effect.summary(end, cut ? why : "")).toList();
    return new FaultSummary(
        injected.fault(),
        injected.number(),
        injected.what(),
        Summaries.seconds(from),
        end == null ? null : Summaries.seconds(end),
        Summaries.seconds(injected.lateNanos()),
        Summaries.seconds(healedLate),
        verified,
        shown,
        hits,
        why,
        failure,
        all,
        FaultTimes.of(noticed, noticedBy, all));
  }

  /** The last looks at a drive, as many as may be before a fault. */
  static final class Recent {
    private final Deque<Look> looks = new ArrayDeque<>();

    void add(Look look) {
      looks.addLast(look);
      while (looks.getFirst().from() < look.to() - BESIDE_NANOS - 1_000_000_000L) {
        looks.removeFirst();
      }
    }

    List<Look> all() {
      return List.copyOf(looks);
    }
  }
}
