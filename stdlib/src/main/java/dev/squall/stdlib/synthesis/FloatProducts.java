package dev.squall.stdlib.synthesis;

import java.util.Arrays;

/** Products of tiles of floats; a row is an array. */
final class FloatProducts implements Products {
  private final int n;
  private final int group;
  private final float[][][] tiles;
  private final float[][] part;
  private final double[] sum;
  private int inPart;

  /** Of {@code tiles} of {@code n} rows, a multiple of 4; it only reads them. */
  FloatProducts(int n, float[][][] tiles) {
    this.n = n;
    this.tiles = tiles;
    group = Products.group(n);
    part = new float[n][n];
    sum = new double[n * n];
  }

  @Override
  public void clear() {
    for (float[] row : part) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(sum, 0);
    inPart = 0;
  }

  @Override
  public void multiply(int a, int b) {
    float[][] left = tiles[a];
    float[][] right = tiles[b];
    for (int i = 0; i < n; i += 4) {
      for (int k = 0; k < n; k += 4) {
        block(left, right, i, k);
      }
    }
    more();
  }

  private void block(float[][] a, float[][] b, int i, int k) {
    rows(a[i], a[i + 1], a[i + 2], a[i + 3], k, b, i);
  }

  /**
   * Four rows of the sum and four of {@code b}: what is loaded of {@code b} serves four sums, and
   * the loop runs along rows, where the compiler makes vectors of it.
   */
  private void rows(float[] a0, float[] a1, float[] a2, float[] a3, int k, float[][] b, int i) {
    float p0 = a0[k];
    float p1 = a0[k + 1];
    float p2 = a0[k + 2];
    float p3 = a0[k + 3];
    float q0 = a1[k];
    float q1 = a1[k + 1];
    float q2 = a1[k + 2];
    float q3 = a1[k + 3];
    float r0 = a2[k];
    float r1 = a2[k + 1];
    float r2 = a2[k + 2];
    float r3 = a2[k + 3];
    float s0 = a3[k];
    float s1 = a3[k + 1];
    float s2 = a3[k + 2];
    float s3 = a3[k + 3];
    float[] b0 = b[k];
    float[] b1 = b[k + 1];
    float[] b2 = b[k + 2];
    float[] b3 = b[k + 3];
    float[] c0 = part[i];
    float[] c1 = part[i + 1];
    float[] c2 = part[i + 2];
    float[] c3 = part[i + 3];
    for (int j = 0; j < n; j++) {
      float x = b0[j];
      float y = b1[j];
      float z = b2[j];
      float w = b3[j];
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

  private static void plus(float[] from, float[] into) {
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
      float[] row = part[i];
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
      float[] row = tiles[t][i];
      double dot = 0;
      for (int j = 0; j < n; j++) {
        dot += row[j] * x[j];
      }
      y[i] = dot;
    }
  }

  @Override
  public int elementBytes() {
    return Float.BYTES;
  }
}
