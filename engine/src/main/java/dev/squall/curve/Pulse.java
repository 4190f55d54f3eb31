package dev.squall.curve;

/**
 * A window that comes back every period, with straight edges outside it: the whole window is at
 * {@code high}.
 *
 * <pre>
 *   with u = (t - (start - edge)) modulo period:
 *   v(t) = low + (high - low) w(u)
 *   w(u) = u / edge              for 0 to edge
 *          1                     for edge to edge + width
 *          1 - (u - edge - width) / edge    for the next edge
 *          0                     for the rest of the period
 *   ∫ v from a to b = low (b - a) + (high - low) (W(b) - W(a)),
 *       W = whole periods × (width + edge) + the part of w up to u
 *
 *   high |      .-----.           .-----.
 *        |     /       \         /       \
 *    low |----'         '-------'         '---
 *        +------|-----|-----------|--------> t
 *             start  + width    + period
 * </pre>
 *
 * @param low the value outside the window, in the unit of what the curve drives
 * @param high the value inside the window, same unit; may be the lower one
 * @param periodSeconds from one window's start to the next one's, s
 * @param startSeconds when a window starts, s
 * @param widthSeconds how long a window lasts, s
 * @param edgeSeconds how long each edge takes, s; 0 for a jump
 */
public record Pulse(
    double low,
    double high,
    double periodSeconds,
    double startSeconds,
    double widthSeconds,
    double edgeSeconds)
    implements Curve {
  /** Checks that window and edges fit into the period. */
  public Pulse {
    Rule.finite("pulse: low", low);
    Rule.finite("pulse: high", high);
    Rule.seconds("pulse: period", periodSeconds);
    Rule.finite("pulse: start", startSeconds);
    Rule.notNegative("pulse: width", widthSeconds, " s");
    Rule.notNegative("pulse: edge", edgeSeconds, " s");
    if (widthSeconds + 2 * edgeSeconds > periodSeconds) {
      throw new IllegalArgumentException(
          "pulse: width and both edges must fit into the period of "
              + periodSeconds
              + " s, took "
              + (widthSeconds + 2 * edgeSeconds)
              + " s");
    }
  }

  @Override
  public double at(double t) {
    double u = t - origin();
    double within = u - Math.floor(u / periodSeconds) * periodSeconds;
    return low + (high - low) * share(within);
  }

  private double share(double u) {
    if (u < edgeSeconds) {
      return u / edgeSeconds;
    }
    double past = u - edgeSeconds - widthSeconds;
    if (past < 0) {
      return 1;
    }
    return past < edgeSeconds ? 1 - past / edgeSeconds : 0;
  }

  @Override
  public double integral(double from, double to) {
    double periodA = Math.floor((from - origin()) / periodSeconds);
    double periodB = Math.floor((to - origin()) / periodSeconds);
    double window = area(inPeriod(to, periodB)) - area(inPeriod(from, periodA));
    double whole = (periodB - periodA) * (widthSeconds + edgeSeconds);
    return low * (to - from) + (high - low) * (whole + window);
  }

  private double inPeriod(double t, double period) {
    return t - origin() - period * periodSeconds;
  }

  /** The integral of w from 0 to {@code u}. */
  private double area(double u) {
    double rise = Math.min(u, edgeSeconds);
    double flat = Math.clamp(u - edgeSeconds, 0, widthSeconds);
    double fall = Math.clamp(u - edgeSeconds - widthSeconds, 0, edgeSeconds);
    if (edgeSeconds == 0) {
      return flat;
    }
    return rise * rise / (2 * edgeSeconds) + flat + fall - fall * fall / (2 * edgeSeconds);
  }

  /** Where a period starts: at the foot of the rising edge, s. */
  double origin() {
    return startSeconds - edgeSeconds;
  }

  /** The first corner after {@code t} and before {@code limit}, else {@code limit}. */
  double nextCorner(double t, double limit) {
    double base = Math.floor((t - origin()) / periodSeconds) * periodSeconds + origin();
    double corner = base + edgeSeconds;
    if (corner <= t) {
      corner = base + edgeSeconds + widthSeconds;
    }
    if (corner <= t) {
      corner = base + 2 * edgeSeconds + widthSeconds;
    }
    if (corner <= t) {
      corner = base + periodSeconds;
    }
    return Math.min(corner, limit);
  }

  /** True where the value is on an edge at {@code t}. */
  boolean onEdge(double t) {
    double u = t - origin();
    double within = u - Math.floor(u / periodSeconds) * periodSeconds;
    double past = within - edgeSeconds - widthSeconds;
    return within < edgeSeconds || (past >= 0 && past < edgeSeconds);
  }
}
