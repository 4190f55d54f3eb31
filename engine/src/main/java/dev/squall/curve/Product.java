package dev.squall.curve;

import java.util.List;

/**
 * Several curves multiplied.
 *
 * <pre>
 *   v(t) = Π v_i(t)                               |  .-.     .-.
 *   ∫ v from a to b: by Gauss's quadrature        | /   \___/   \   wave × window
 *                                                 |/             \_______
 *                                                 +----------------------> t
 * </pre>
 *
 * <p>The integral has no closed form in general. It is computed piece by piece between the corners
 * of all factors, with an error below 1e-7 of the largest value times the window.
 *
 * @param curves what is multiplied, at least one; at most one of them bears the unit, the others
 *     are plain factors
 */
public record Product(List<Curve> curves) implements Curve {
  /** Checks that there is something to multiply. */
  public Product {
    curves = List.copyOf(curves);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("product: must have at least one curve, had none");
    }
  }

  /** The product of the curves given. */
  public static Product of(Curve... curves) {
    return new Product(List.of(curves));
  }

  @Override
  public double at(double t) {
    double product = 1;
    for (int i = 0; i < curves.size(); i++) {
      product *= curves.get(i).at(t);
    }
    return product;
  }

  @Override
  public double integral(double from, double to) {
    return Quadrature.integral(this, from, to);
  }
}
