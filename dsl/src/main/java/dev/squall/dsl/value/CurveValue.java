package dev.squall.dsl.value;

import dev.squall.curve.Clip;
import dev.squall.curve.Compress;
import dev.squall.curve.Curve;
import dev.squall.curve.Repeat;
import dev.squall.curve.Shift;
import dev.squall.units.Dimension;

/**
 * A curve with what its values measure. Immutable.
 *
 * @param curve its values, in {@code unit}'s canonical unit
 * @param unit what they measure
 * @param seconds the stretch of time that shows the whole of its shape
 */
public record CurveValue(Curve curve, Dimension unit, double seconds) {
  /** The same shape between other bounds. */
  public CurveValue between(Bounds bounds) {
    try {
      return new CurveValue(
          curve.rescale(bounds.low(), bounds.high(), seconds), bounds.unit(), seconds);
    } catch (IllegalArgumentException _) {
      throw new Misuse("between needs a curve that varies, this one is flat", "leave out between");
    }
  }

  /** Kept within bounds. */
  public CurveValue clip(Bounds bounds) {
    if (bounds.unit() != unit) {
      throw new Misuse(
          "clip needs bounds in the curve's unit, "
              + Said.name(unit)
              + ", was "
              + Said.name(bounds.unit()),
          "for example " + Said.example(unit));
    }
    return new CurveValue(new Clip(curve, bounds.low(), bounds.high()), unit, seconds);
  }

  /** The same, later. */
  public CurveValue shift(double by) {
    return new CurveValue(new Shift(curve, by), unit, Math.max(seconds + by, seconds));
  }

  /** The same, faster. */
  public CurveValue compress(double factor) {
    return new CurveValue(new Compress(curve, factor), unit, seconds / factor);
  }

  /** Its first stretch, over and over. */
  public CurveValue repeat(double every) {
    return new CurveValue(new Repeat(curve, every), unit, every);
  }

  @Override
  public String toString() {
    return "a curve of " + Said.plural(unit);
  }
}
