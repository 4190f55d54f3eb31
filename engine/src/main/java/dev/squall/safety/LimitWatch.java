package dev.squall.safety;

import dev.squall.metric.Metric;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches the limits in force over the samples: a pure fold, without thread or clock, so that a
 * recorded run decides the same again.
 *
 * <p>A limit trips when its reading is beyond the bound for {@link Limit#patience} samples in a
 * row, or when a reading that was there is missing for 3 s. Everything is let go and stays at zero
 * for {@link Limit#coolDown}; then it recovers if the reading is within the bound, else it stays
 * held and is tried again each cool-down. The third trip of a subject, or the third cool-down in a
 * row that didn't help, stops the run. Trips count per subject through all phases. Each limit holds
 * by itself: loads come back when {@link #held} is false. One thread; allocates nothing unless
 * there is something to decide.
 */
public final class LimitWatch {
  private static final Subject[] SUBJECTS = Subject.values();

  private final Gauge[] gauges = new Gauge[SUBJECTS.length];
  private final Watch[] watches = new Watch[SUBJECTS.length];
  private boolean stopped;
  private double headroom = Double.NaN;
  private int nearest;

  /** Watches samples of {@code metrics} by {@code limits}, at most one a subject. */
  public LimitWatch(List<Metric> metrics, List<Limit> limits) {
    for (int i = 0; i < SUBJECTS.length; i++) {
      gauges[i] = Gauge.of(SUBJECTS[i], metrics);
      watches[i] = new Watch();
    }
    limits(limits);
  }

  /**
   * Changes the limits in force, as when a phase begins or ends. A subject that holds goes on
   * holding by its new bound; one without a limit any more recovers at the next sample.
   */
  public void limits(List<Limit> limits) {
    Map<Subject, @Nullable Limit> bySubject = new EnumMap<>(Subject.class);
    for (Limit limit : limits) {
      if (bySubject.put(limit.subject(), limit) != null) {
        throw new IllegalArgumentException(
            "limit '" + limit.subject().word() + "': must be in force once, was twice");
      }
    }
    for (int i = 0; i < SUBJECTS.length; i++) {
      watches[i].limit(bySubject.get(SUBJECTS[i]));
    }
  }

  /** In a run that goes on this limit had tripped so often, and held. Before the first sample. */
  public void tripped(Limit limit, int trips) {
    of(limit).tripped(limit, trips);
  }

  private Watch of(Limit limit) {
    return watches[List.of(SUBJECTS).indexOf(limit.subject())];
  }

  /** In a run that goes on this limit had recovered. Before the first sample. */
  public void recovered(Limit limit) {
    of(limit).recovered();
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
      double reading = gauges[i].read(values);
      near(i, watches[i].headroom(reading));
      Decision decision = watches[i].sample(at, reading);
      if (decision != null) {
        stopped = decision instanceof Decision.Stop;
        if (decisions.isEmpty()) {
          decisions = new ArrayList<>();
        }
        decisions.add(decision);
      }
    }
    return decisions;
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

  /** True while some limit keeps the loads at zero. */
  public boolean held() {
    if (stopped) {
      return true;
    }
    for (Watch watch : watches) {
      if (watch.held()) {
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
