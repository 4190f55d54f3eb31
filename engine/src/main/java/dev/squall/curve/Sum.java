package dev.squall.curve;

import java.util.List;

/**
 * Several curves added.
 *
 * <pre>
 *   v(t) = Σ v_i(t)                 |     .-.___   sum
 *   ∫ v from a to b = Σ ∫ v_i       |____'
 *                                   |-----------   one
 *                                   |____.-.____   other
 *                                   +-------------> t
 * </pre>
 *
 * @param curves what is added, at least one; all in one unit
 */
public record Sum(List<Curve> curves) implements Curve {
  /** Checks that there is something to add. */
  public Sum {
    curves = List.copyOf(curves);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("sum: must have at least one curve, had none");
    }
  }

  /** The sum of the curves given. */
  public static Sum of(Curve... curves) {
    return new Sum(List.of(curves));
  }

  @Override
  public double at(double t) {
    double sum = 0;
    for (int i = 0; i < curves.size(); i++) {
      sum += curves.get(i).at(t);
    }
    return sum;
  }

  @Override
  public double integral(double from, double to) {
    double sum = 0;
    for (int i = 0; i < curves.size(); i++) {
      sum += curves.get(i).integral(from, to);
    }
    return sum;
  }
}
