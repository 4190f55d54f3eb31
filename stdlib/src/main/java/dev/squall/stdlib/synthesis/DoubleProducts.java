package dev.squall.stdlib.synthesis;

import java.util.Arrays;

/** Products of tiles of doubles; a row is an array. */
final class DoubleProducts implements Products {
  private final int n;
  private final int group;
  private final double[][][] tiles;
  private final double[][] part;
  private final double[] sum;
  private int inPart;

  /** Of {@code tiles} of {@code n} rows, a multiple of 4; it only reads them. */
  DoubleProducts(int n, double[][][] tiles) {
    this.n = n;
    this.tiles = tiles;
    group = Products.group(n);
    part = new double[n][n];
    sum = new double[n * n];
  }

  @Override
  public void clear() {
    for (double[] row : part) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(sum, 0);
    inPart = 0;
  }

  @Override
  public void multiply(int a, int b) {
    double[][] left = tiles[a];
    double[][] right = tiles[b];
    for (int i = 0; i < n; i += 4) {
      for (int k = 0; k < n; k += 4) {
        block(left, right, i, k);
      }
    }
    more();
  }

  private void block(double[][] a, double[][] b, int i, int k) {
    rows(a[i], a[i + 1], a[i + 2], a[i + 3], k, b, i);
  }

  /**
   * Four rows of the sum and four of {@code b}: what is loaded of {@code b} serves four sums, and
   * the loop runs along rows, where the compiler makes vectors of it.
   */
  private void rows(
      double[] a0, double[] a1, double[] a2, double[] a3, int k, double[][] b, int i) {
    double p0 = a0[k];
    double p1 = a0[k + 1];
    double p2 = a0[k + 2];
    double p3 = a0[k + 3];
    double q0 = a1[k];
    double q1 = a1[k + 1];
    double q2 = a1[k + 2];
    double q3 = a1[k + 3];
    double r0 = a2[k];
    double r1 = a2[k + 1];
    double r2 = a2[k + 2];
    double r3 = a2[k + 3];
    double s0 = a3[k];
    double s1 = a3[k + 1];
    double s2 = a3[k + 2];
    double s3 = a3[k + 3];
    double[] b0 = b[k];
    double[] b1 = b[k + 1];
    double[] b2 = b[k + 2];
    double[] b3 = b[k + 3];
    double[] c0 = part[i];
    double[] c1 = part[i + 1];
    double[] c2 = part[i + 2];
    double[] c3 = part[i + 3];
    for (int j = 0; j < n; j++) {
      double x = b0[j];
      double y = b1[j];
      double z = b2[j];
      double w = b3[j];
      c0[j] = Math.fma(p0, x, Math.fma(p1, y, Math.fma(p2, z, Math.fma(p3, w, c0[j]))));
      c1[j] = Math.fma(q0, x, Math.fma(q1, y, Math.fma(q2, z, Math.fma(q3, w, c1[j]))));
      c2[j] = Math.fma(r0, x, Math.fma(r1, y, Math.fma(r2, z, Math.fma(r3, w, c2[j]))));
      c3[j] = Math.fma(s0, x, Math.fma(s1, y, Math.fma(s2, z, Math.fma(s3, w, c3[j]))));
    }
  }

  @Override
  public void add(int a) {
    for (int i = 0; i < n; i++) {
      plus(tiles[a][i], part[i]);
    }
    more();
  }

  private static void plus(double[] from, double[] into) {
    for (int j = 0; j < into.length; j++) {
      into[j] += from[j];
    }
  }

  private void more() {
    if (++inPart == group) {
      reduce();
    }
  }

  private void reduce() {
    for (int i = 0; i < n; i++) {
      double[] row = part[i];
      int at = i * n;
      for (int j = 0; j < n; j++) {
        sum[at + j] += row[j];
      }
      Arrays.fill(row, 0);
    }
    inPart = 0;
  }

  @Override
  public void sum(double[] into) {
    reduce();
    System.arraycopy(sum, 0, into, 0, sum.length);
  }

  @Override
  public void times(int t, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      double[] row = tiles[t][i];
      double dot = 0;
      for (int j = 0; j < n; j++) {
        dot += row[j] * x[j];
      }
      y[i] = dot;
    }
  }

  @Override
  public int elementBytes() {
    return Double.BYTES;
  }
}
