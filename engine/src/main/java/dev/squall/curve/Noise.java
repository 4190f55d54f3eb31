package dev.squall.curve;

import dev.squall.chance.Chance;

/**
 * Random wobble about 0: independent Gaussian values on an even lattice, straight lines between
 * them. A lattice value is a hash of its index, so any time can be asked first and gives the same
 * answer.
 *
 * <pre>
 *   v(t) = sigma (g(i) (1 - f) + g(i + 1) f),  i = ⌊t / cell⌋,  f = t / cell - i,  g(i) standard normal
 *   ∫ v from a to b = Σ over the cells: v at the middle of the cell's part of [a, b] × its length
 *
 *      sigma |   .     /\
 *          0 |--/-\---/--\-----.
 *     -sigma | /   '-'    \  .'
 *            |/            '-
 *            +-|-|-|-|-|-|-|-|-> t
 *              cell
 * </pre>
 *
 * <p>At the lattice's points the standard deviation is {@code sigma}, half-way between two {@code
 * sigma} / √2. An integral costs one random number a cell: some 5 ms for a day of one-second cells.
 *
 * @param chance the stream that the lattice is drawn from
 * @param sigma the standard deviation at the lattice's points, in the unit of what the curve drives
 * @param cellSeconds from one lattice point to the next, s
 */
public record Noise(Chance chance, double sigma, double cellSeconds) implements Curve {
  /** Checks that sigma is not negative and the cell is positive. */
  public Noise {
    Rule.notNegative("noise: sigma", sigma, "");
    Rule.seconds("noise: cell", cellSeconds);
  }

  @Override
  public double at(double t) {
    double x = t / cellSeconds;
    long cell = (long) Math.floor(x);
    double left = chance.gaussian(cell);
    return sigma * (left + (x - cell) * (chance.gaussian(cell + 1) - left));
  }

  @Override
  public double integral(double from, double to) {
    if (to < from) {
      return -integral(to, from);
    }
    long first = (long) Math.floor(from / cellSeconds);
    long last = (long) Math.floor(to / cellSeconds);
    double sum = 0;
    double left = chance.gaussian(first);
    for (long cell = first; cell <= last; cell++) {
      double right = chance.gaussian(cell + 1);
      double a = cell == first ? from / cellSeconds - cell : 0;
      double b = cell == last ? to / cellSeconds - cell : 1;
      sum += (left + (right - left) * (a + b) / 2) * (b - a);
      left = right;
    }
    return sigma * cellSeconds * sum;
  }
}
