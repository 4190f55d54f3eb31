package dev.squall.stdlib.graph;

import dev.squall.chance.Chance;

/**
 * Finds the nearest of many vectors by looking only where they are likely: an inverted file. The
 * vectors are put into √n cells by k-means (Lloyd, 1982), a search looks through the cells whose
 * centres are nearest to the question. The coarse half of Jégou, Douze and Schmid, Product
 * Quantization for Nearest Neighbor Search, IEEE PAMI 33, 2011. Immutable once built; any thread.
 */
final class VectorIndex {
  private static final int ROUNDS = 5;

  private final Vectors vectors;
  private final int cells;
  private final float[] centres;
  private final int[] starts;
  private final int[] members;

  private VectorIndex(Vectors vectors, int cells, float[] centres, int[] starts, int[] members) {
    this.vectors = vectors;
    this.cells = cells;
    this.centres = centres;
    this.starts = starts;
    this.members = members;
  }

  static VectorIndex build(Vectors vectors, Chance chance, Slices slices)
      throws InterruptedException {
    int dimensions = vectors.dimensions();
    int cells = (int) Math.max(1, Math.round(Math.sqrt(vectors.count())));
    float[] centres = new float[cells * dimensions];
    for (int c = 0; c < cells; c++) {
      int first = (int) chance.below(c, vectors.count());
      System.arraycopy(vectors.values(), first * dimensions, centres, c * dimensions, dimensions);
    }
    int[] cellOf = new int[vectors.count()];
    for (int round = 0; round < ROUNDS; round++) {
      slices.each(
          vectors.count(),
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              cellOf[i] = nearestCentre(vectors, i, centres, cells);
            }
          });
      if (round < ROUNDS - 1) {
        average(vectors, cellOf, centres, cells);
      }
    }
    return sorted(vectors, cells, centres, cellOf);
  }

  private static int nearestCentre(Vectors vectors, int i, float[] centres, int cells) {
    int nearest = 0;
    float least = Float.MAX_VALUE;
    for (int c = 0; c < cells; c++) {
      float distance = vectors.distance(i, centres, c * vectors.dimensions());
      if (distance < least) {
        least = distance;
        nearest = c;
      }
    }
    return nearest;
  }

  /** Moves each centre to the mean of its cell; one whose cell is empty stays. */
  private static void average(Vectors vectors, int[] cellOf, float[] centres, int cells) {
    int dimensions = vectors.dimensions();
    double[] sums = new double[cells * dimensions];
    int[] counts = new int[cells];
    for (int i = 0; i < cellOf.length; i++) {
      counts[cellOf[i]]++;
      for (int d = 0; d < dimensions; d++) {
        sums[cellOf[i] * dimensions + d] += vectors.values()[i * dimensions + d];
      }
    }
    for (int k = 0; k < sums.length; k++) {
      if (counts[k / dimensions] > 0) {
        centres[k] = (float) (sums[k] / counts[k / dimensions]);
      }
    }
  }

  private static VectorIndex sorted(Vectors vectors, int cells, float[] centres, int[] cellOf) {
    int[] starts = new int[cells + 1];
    for (int cell : cellOf) {
      starts[cell + 1]++;
    }
    for (int c = 0; c < cells; c++) {
      starts[c + 1] += starts[c];
    }
    int[] next = starts.clone();
    int[] members = new int[cellOf.length];
    for (int i = 0; i < cellOf.length; i++) {
      members[next[cellOf[i]]++] = i;
    }
    return new VectorIndex(vectors, cells, centres, starts, members);
  }

  /** Cells that a search looks through where nothing is said: a tenth, four at least. */
  int probes() {
    return Math.min(cells, Math.max(4, cells / 10));
  }

  /** Puts the nearest to {@code question} into {@code found}; gives how many it looked at. */
  int search(float[] question, Nearest nearCells, Nearest found) {
    nearCells.clear();
    int dimensions = vectors.dimensions();
    for (int c = 0; c < cells; c++) {
      float sum = 0;
      for (int d = 0; d < dimensions; d++) {
        float difference = centres[c * dimensions + d] - question[d];
        sum += difference * difference;
      }
      nearCells.offer(c, sum);
    }
    found.clear();
    int looked = 0;
    for (int p = 0; p < nearCells.size(); p++) {
      int cell = nearCells.item(p);
      for (int at = starts[cell]; at < starts[cell + 1]; at++) {
        found.offer(members[at], vectors.distance(members[at], question, 0));
        looked++;
      }
    }
    return looked;
  }

  /** The same by looking at all of them. */
  void searchAll(float[] question, Nearest found) {
    found.clear();
    for (int i = 0; i < vectors.count(); i++) {
      found.offer(i, vectors.distance(i, question, 0));
    }
  }
}
