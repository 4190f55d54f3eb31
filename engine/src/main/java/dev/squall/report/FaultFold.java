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

  private static final class Effect {
    final Results before = new Results();
    final Results during = new Results();
    final Results after = new Results();
    @Nullable Double detected;
    @Nullable Double degraded;
    @Nullable Double recovered;
  }

  private final Event.FaultInjected injected;
  private final long from;
  private final Map<String, Effect> effects = new LinkedHashMap<>();
  private @Nullable Long to;
  private @Nullable Double verified;
  private String shown = "";
  private String why = "";
  private String failure = "";
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
    Effect effect = effects.computeIfAbsent(drive, _ -> new Effect());
    for (Look look : looks) {
      if (look.middle() < from && look.from() >= from - BESIDE_NANOS) {
        effect.before.add(look.results());
      }
    }
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
  }

  /** The run was cut: with its process went what was broken. */
  void cut(long at) {
    to = at;
    why = "the run was cut";
  }

  void failed(String message) {
    failure = message;
  }

  /** True when nothing of it is to come any more. */
  boolean over(long at) {
    return to != null && at > to + BESIDE_NANOS;
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

  /** A drive did so. */
  void look(String drive, Look look) {
    Effect effect = effects.computeIfAbsent(drive, _ -> new Effect());
    Long end = to;
    boolean worse = !effect.before.none() && look.results().worseThan(effect.before);
    if (during(look)) {
      effect.during.add(look.results());
      if (worse && effect.degraded == null) {
        effect.degraded = (look.to() - from) * 1e-9;
      }
    } else if (end != null && look.middle() >= end && look.middle() < end + BESIDE_NANOS) {
      effect.after.add(look.results());
      if (!worse && effect.degraded != null && effect.recovered == null) {
        effect.recovered = (look.to() - end) * 1e-9;
      }
    } else if (look.middle() < from) {
      effect.before.add(look.results()); // it had begun before
    }
  }

  /** Something told that this drive does not do well; null for all of them. */
  void detected(long at, @Nullable String drive) {
    effects.forEach((name, effect) -> {
      if ((drive == null || drive.equals(name)) && effect.detected == null) {
        effect.detected = (at - from) * 1e-9;
      }
    });
  }

  FaultSummary summary() {
    Long end = to;
    List<FaultSummary.Effect> all =
        effects.entrySet().stream()
            .map(each -> {
              Effect effect = each.getValue();
              return new FaultSummary.Effect(
                  each.getKey(),
                  effect.before.summary(),
                  effect.during.summary(),
                  effect.after.summary(),
                  effect.detected,
                  effect.degraded,
                  effect.recovered);
            })
            .toList();
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
        all);
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
