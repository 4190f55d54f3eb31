package dev.squall.run;

import dev.squall.plan.Steering;

/**
 * How far a level can be raised before a limit of this machine is near, going by how much nearer
 * the limit came with the levels that held: nobody doubles a level into a limit. For the player's
 * thread.
 *
 * <pre>
 * nearing = (headroom₁ − headroom₂) / (level₂ − level₁)     room = (headroom₂ − {@value #KEPT}) / nearing
 * </pre>
 *
 * <p>Of one level alone all that is used is taken to be used for it.
 */
final class Room {
  /** A limit as near as this, as a share of its bound, is not gone nearer to. */
  static final double DANGER = 0.05;

  /** How far away it is to be at the next level. */
  private static final double KEPT = 0.1;

  private double level = Double.NaN;
  private double headroom = Double.NaN;
  private double nearing = Double.NaN;

  /** A level held, with the limits so near. */
  void held(double at, Steer.Moment now) {
    double share = now.headroom();
    if (!Double.isFinite(share)) {
      return;
    }
    if (Double.isNaN(level)) {
      nearing = Math.max(0, 1 - share) / at;
    } else if (at > level) {
      nearing = Math.max(0, headroom - share) / (at - level);
    } else {
      return;
    }
    level = at;
    headroom = share;
  }

  /** At most {@code wish}; less where that would bring a limit near, yet more than {@code best}. */
  double within(double wish, double best, Steering.Search search) {
    if (!(nearing > 0) || wish <= best) {
      return wish;
    }
    double most = level + (headroom - KEPT) / nearing;
    double least = best * (1 + search.precision()) + search.sought().grain();
    double allowed = Math.max(most, least);
    double level = search.sought().grain() > 0 ? Math.floor(allowed) : allowed;
    return Math.min(wish, level);
  }
}
