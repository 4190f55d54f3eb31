package dev.squall.curve;

import java.util.List;

/**
 * Where a curve is not smooth, and how fast it changes where it is: what quadrature and the search
 * for extremes need to know of the family. Makes no objects.
 */
final class Corners {
  /** So many sigmas from its centre a bell is less than 1e-15 of its height. */
  private static final double BELL_ENDS = 8.5;

  private Corners() {}

  /**
   * The first corner after {@code t} and before {@code limit}, else {@code limit}; always after
   * {@code t}.
   */
  static double next(Curve curve, double t, double limit) {
    double found =
        switch (curve) {
          case Constant _, Sine _ -> limit;
          case Linear linear -> way(t, linear.seconds(), limit);
          case Exponential exponential -> way(t, exponential.seconds(), limit);
          case Bend bend -> way(t, bend.seconds(), limit);
          case Logarithmic logarithmic -> doubling(logarithmic, t, limit);
          case Steps steps -> steps.nextEdge(t, limit);
          case Pulse pulse -> pulse.nextCorner(t, limit);
          case Bump bump -> bell(bump, t, limit);
          case Noise noise -> (Math.floor(t / noise.cellSeconds()) + 1) * noise.cellSeconds();
          case Bursts bursts -> (Math.floor(t / bursts.slotSeconds()) + 1) * bursts.slotSeconds();
          case Sum sum -> nearest(sum.curves(), t, limit);
          case Product product -> nearest(product.curves(), t, limit);
          case Scale scale -> next(scale.curve(), t, limit);
          case Clip clip -> crossing(clip, t, next(clip.curve(), t, limit));
          case Shift shift -> {
            double end = limit - shift.seconds();
            double corner = next(shift.curve(), t - shift.seconds(), end);
            yield corner >= end ? limit : corner + shift.seconds();
          }
          case Compress compress -> {
            double end = limit * compress.factor();
            double corner = next(compress.curve(), t * compress.factor(), end);
            yield corner >= end ? limit : corner / compress.factor();
          }
          case Repeat repeat -> {
            double start = Math.floor(t / repeat.periodSeconds()) * repeat.periodSeconds();
            double end = Math.min(repeat.periodSeconds(), limit - start);
            yield next(repeat.curve(), t - start, end) + start;
          }
          case Trace trace -> trace.columns().nextTime(t, limit);
          case Named named -> named.samples().columns().nextTime(t, limit);
        };
    return Math.max(Math.nextUp(t), Math.min(found, limit));
  }

  /**
   * The time in which the curve changes by about its own size, s, on the smooth piece around {@code
   * t}; infinite where it is constant. Over a tenth of it a polynomial of low degree stands for the
   * curve.
   */
  static double scale(Curve curve, double t) {
    return switch (curve) {
      case Constant _, Steps _, Bursts _ -> Double.POSITIVE_INFINITY;
      case Linear linear -> onWay(t, linear.seconds(), linear.seconds());
      case Exponential e -> onWay(t, e.seconds(), e.seconds() / Math.max(1, e.steepness()));
      case Bend bend -> onWay(t, bend.seconds(), bend.seconds() / (1 + Math.abs(bend.bend())));
      case Logarithmic l ->
          onWay(t, l.seconds(), l.timeOf(1 + Math.scalb(1.0, Math.getExponent(l.argument(t)))));
      case Sine sine -> sine.periodSeconds() / (2 * Math.PI);
      case Pulse pulse -> pulse.onEdge(t) ? pulse.edgeSeconds() : Double.POSITIVE_INFINITY;
      case Bump bump ->
          Math.abs(t - bump.centreSeconds()) < BELL_ENDS * bump.sigmaSeconds()
              ? bump.sigmaSeconds()
              : Double.POSITIVE_INFINITY;
      case Noise noise -> noise.cellSeconds();
      case Sum sum -> least(sum.curves(), t);
      case Product product -> least(product.curves(), t);
      case Scale scaled -> scale(scaled.curve(), t);
      case Clip clip -> scale(clip.curve(), t);
      case Shift shift -> scale(shift.curve(), t - shift.seconds());
      case Compress compress -> scale(compress.curve(), t * compress.factor()) / compress.factor();
      case Repeat repeat -> {
        double start = Math.floor(t / repeat.periodSeconds()) * repeat.periodSeconds();
        yield scale(repeat.curve(), t - start);
      }
      case Trace trace -> trace.columns().pieceSeconds(t);
      case Named named -> named.samples().columns().pieceSeconds(t);
    };
  }

  private static double way(double t, double seconds, double limit) {
    if (t < 0) {
      return Math.min(0, limit);
    }
    return t < seconds ? Math.min(seconds, limit) : limit;
  }

  private static double onWay(double t, double seconds, double scale) {
    return t >= 0 && t < seconds ? scale : Double.POSITIVE_INFINITY;
  }

  private static double doubling(Logarithmic curve, double t, double limit) {
    if (t < 0 || t >= curve.seconds()) {
      return way(t, curve.seconds(), limit);
    }
    double next = curve.timeOf(Math.scalb(1.0, Math.getExponent(curve.argument(t)) + 1));
    return Math.min(Math.min(next, curve.seconds()), limit);
  }

  private static double bell(Bump bump, double t, double limit) {
    double reach = BELL_ENDS * bump.sigmaSeconds();
    double corner = bump.centreSeconds() - reach;
    if (corner <= t) {
      corner = bump.centreSeconds();
    }
    if (corner <= t) {
      corner = bump.centreSeconds() + reach;
    }
    return corner <= t ? limit : corner;
  }

  private static double nearest(List<Curve> curves, double t, double limit) {
    double found = limit;
    for (int i = 0; i < curves.size(); i++) {
      found = next(curves.get(i), t, found);
    }
    return found;
  }

  private static double least(List<Curve> curves, double t) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < curves.size(); i++) {
      least = Math.min(least, scale(curves.get(i), t));
    }
    return least;
  }

  /**
   * The first time after {@code t} at which the curve is on another side of a bound; {@code end}
   * where there is none.
   */
  private static double crossing(Clip clip, double t, double end) {
    double last = Math.nextDown(end);
    if (last <= t) {
      return end;
    }
    Curve curve = clip.curve();
    int side = clip.side(curve.at(t));
    double step = scale(curve, t + (last - t) / 2) / 10;
    double a = t;
    while (a < last) {
      double b = Math.max(Math.nextUp(a), Math.min(a + step, last));
      if (clip.side(curve.at(b)) != side) {
        return bisect(clip, side, a, b);
      }
      a = b;
    }
    return end;
  }

  private static double bisect(Clip clip, int side, double from, double to) {
    double a = from;
    double b = to;
    for (int i = 0; i < 60; i++) {
      double middle = a + (b - a) / 2;
      if (middle <= a || middle >= b) {
        break;
      }
      if (clip.side(clip.curve().at(middle)) == side) {
        a = middle;
      } else {
        b = middle;
      }
    }
    return b;
  }
}
