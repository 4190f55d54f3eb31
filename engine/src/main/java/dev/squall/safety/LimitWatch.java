package dev.squall.safety;

import dev.squall.metric.Metric;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.Safety;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Watches the limits in force over the readings and feeds their breakers: a pure fold, without
 * thread or clock, so that a recorded run decides the same again.
 *
 * <p>A limit is crossed when its reading is beyond the bound for {@link Limit#patience} readings in
 * a row, or when a reading that was there is missing for 3 s. What follows is its {@link
 * Breaker}'s: several limits feed one, which opens, cools down, tries and closes for them all, and
 * counts its openings through all phases. Loads come back when {@link #held} is false, at {@link
 * #factor}. One thread; allocates nothing unless there is something to decide.
 */
public final class LimitWatch {
  private static final Subject[] SUBJECTS = Gauge.SAMPLED.toArray(Subject[]::new);

  private record Ruled(Watch watch, Breaker breaker) {}

  private final Gauge[] gauges = new Gauge[SUBJECTS.length];
  private final Watch[] watches = new Watch[SUBJECTS.length];
  private final Breaker[] fed = new Breaker[SUBJECTS.length];
  private final List<Breaker> breakers = new ArrayList<>();
  private final Map<String, Ruled> rules = new LinkedHashMap<>();
  private final Safety safety;
  private boolean stopped;
  private double headroom = Double.NaN;
  private int nearest;

  /**
   * Watches samples of {@code metrics} by {@code limits}, at most one a subject.
   *
   * @param safety how breakers are
   */
  public LimitWatch(List<Metric> metrics, List<Limit> limits, Safety safety) {
    this.safety = safety;
    Map<String, Breaker> named = new LinkedHashMap<>();
    BreakerPlan.OF_RESOURCES.forEach(of -> named.put(of, new Breaker(safety.breaker(of))));
    breakers.addAll(named.values());
    for (int i = 0; i < SUBJECTS.length; i++) {
      gauges[i] = Gauge.of(SUBJECTS[i], metrics);
      watches[i] = new Watch();
      fed[i] = Objects.requireNonNull(named.get(BreakerPlan.of(SUBJECTS[i])));
      fed[i].fedBy(watches[i]);
    }
    limits(limits);
  }

  /**
   * Changes the limits in force, as when a phase begins or ends. A breaker that is open stays open
   * by the new bounds; one that has no limit any more comes back at the next sample.
   */
  public void limits(List<Limit> limits) {
    Map<Subject, @Nullable Limit> bySubject = new EnumMap<>(Subject.class);
    Map<String, Limit> byRule = new LinkedHashMap<>();
    for (Limit limit : limits) {
      Limit before =
          limit.rule() != null
              ? byRule.put(limit.rule(), limit)
              : bySubject.put(limit.subject(), limit);
      if (before != null) {
        throw new IllegalArgumentException(
            "limit '"
                + (limit.rule() == null ? limit.subject().word() : limit.rule())
                + "': must be in force once, was twice");
      }
    }
    for (int i = 0; i < SUBJECTS.length; i++) {
      watches[i].limit(bySubject.get(SUBJECTS[i]));
    }
    byRule.keySet().forEach(name -> rules.computeIfAbsent(name, this::rule));
    rules.forEach((name, rule) -> rule.watch.limit(byRule.get(name)));
  }

  private Ruled rule(String name) {
    Watch watch = new Watch();
    Breaker breaker = new Breaker(safety.breaker(name));
    breaker.fedBy(watch);
    breakers.add(breaker);
    return new Ruled(watch, breaker);
  }

  /** In a run that goes on this limit had opened its breaker so often. Before the first sample. */
  public void tripped(Limit limit, int trips) {
    breaker(limit).tripped(limit, trips);
  }

  /** In a run that goes on this limit's breaker was half-open. Before the first sample. */
  public void recovered(Limit limit) {
    breaker(limit).recovered();
  }

  /** In a run that goes on this limit's breaker was closed again. Before the first sample. */
  public void closed(Limit limit) {
    breaker(limit).closed();
  }

  private Breaker breaker(Limit limit) {
    String rule = limit.rule();
    return rule == null
        ? fed[List.of(SUBJECTS).indexOf(limit.subject())]
        : rules.computeIfAbsent(rule, this::rule).breaker;
  }

  /**
   * Takes a sample.
   *
   * @param at nanoseconds, on any steady count
   * @return what to do now, in this order; mostly nothing, and nothing ever after a {@link
   *     Decision.Stop}
   */
  public List<Decision> onSample(long at, double[] values) {
    List<Decision> decisions = List.of();
    headroom = Double.NaN;
    for (int i = 0; i < SUBJECTS.length && !stopped; i++) {
      Watch.Stand stand = watches[i].sample(at, gauges[i].read(values));
      near(i, watches[i].headroom());
      decisions = and(decisions, fed[i].stands(watches[i], stand, at));
    }
    if (!rules.isEmpty()) {
      for (Ruled rule : rules.values()) {
        decisions = and(decisions, stopped ? null : missing(rule, at));
      }
    }
    for (int i = 0; i < breakers.size() && !stopped; i++) {
      Breaker breaker = breakers.get(i);
      decisions = and(decisions, breaker.passes(at, othersHold(breaker)));
    }
    return decisions;
  }

  /** A rule that is not judged any more is as blind as a sensor that is gone. */
  private static @Nullable Decision missing(Ruled rule, long at) {
    return rule.breaker.stands(rule.watch, rule.watch.unjudged(at), at);
  }

  /**
   * Takes a judgement of a rule of the script.
   *
   * @param at as in {@link #onSample}
   * @param reading 0 for kept, 1 for broken, NaN where it could not be judged
   * @return as {@link #onSample}
   */
  public List<Decision> onRule(String name, long at, double reading) {
    Ruled rule = rules.get(name);
    if (rule == null || stopped) {
      return List.of();
    }
    return and(List.of(), rule.breaker.stands(rule.watch, rule.watch.sample(at, reading), at));
  }

  private List<Decision> and(List<Decision> before, @Nullable Decision next) {
    if (next == null) {
      return before;
    }
    stopped |= next instanceof Decision.Stop;
    List<Decision> all = before.isEmpty() ? new ArrayList<>() : before;
    all.add(next);
    return all;
  }

  private boolean othersHold(Breaker one) {
    for (int i = 0; i < breakers.size(); i++) {
      if (breakers.get(i) != one && breakers.get(i).holds()) {
        return true;
      }
    }
    return false;
  }

  private void near(int subject, double share) {
    if (share < headroom || (Double.isNaN(headroom) && !Double.isNaN(share))) {
      headroom = share;
      nearest = subject;
    }
  }

  /**
   * How far the nearest limit was at the last sample, as a share of its bound: 0 at it, below 0
   * beyond; NaN where no limit's reading is known.
   */
  public double headroom() {
    return headroom;
  }

  /** Which limit that is; any where {@link #headroom} is NaN. */
  public Limit.Subject nearest() {
    return SUBJECTS[nearest];
  }

  /** True while some breaker keeps the loads at zero. */
  public boolean held() {
    if (stopped) {
      return true;
    }
    for (int i = 0; i < breakers.size(); i++) {
      if (breakers.get(i).holds()) {
        return true;
      }
    }
    return false;
  }

  /** What open and half-open breakers multiply every level by. */
  public double factor() {
    double factor = 1;
    for (int i = 0; i < breakers.size(); i++) {
      factor = Math.min(factor, breakers.get(i).factor());
    }
    return factor;
  }

  /** True while some breaker is half-open. */
  public boolean probing() {
    for (int i = 0; i < breakers.size(); i++) {
      if (breakers.get(i).state() == Breaker.State.HALF_OPEN) {
        return true;
      }
    }
    return false;
  }

  /** True once a limit has stopped the run. */
  public boolean stopped() {
    return stopped;
  }
}
