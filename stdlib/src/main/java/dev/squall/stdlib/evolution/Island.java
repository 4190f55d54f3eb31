package dev.squall.stdlib.evolution;

import dev.squall.chance.Chance;
import java.util.Arrays;

/**
 * A population that evolves. Genes lie gene by gene, not individual by individual, so that the same
 * step is done to a row of neighbours at once. Of use to one thread at a time.
 *
 * <p>A generation: each child but the first has two parents, each the better of two drawn (a
 * tournament); takes each gene from one or the other (uniform crossover); each gene mutates with
 * the mutation rate, by a step that is about normal (a sum of four uniforms) and shrinks with the
 * age of the population. The first child is the best of its parents, unchanged: elitism, so that
 * the best never worsens.
 */
final class Island {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** The first step, as a share of the range of a gene, and what a generation leaves of it. */
  private static final double STEP = 0.1;

  private static final double COOLING = 0.97;
  private static final double LEAST_STEP = 1e-6;

  /** Below this the optimum is found. */
  private static final double FOUND = 1e-3;

  private final int population;
  private final Landscape landscape;
  private final double mutation;
  private final int[] first;
  private final int[] second;
  private double[][] genes;
  private double[][] children;
  private double[] values;
  private double[] next;
  private long state;
  private int age;
  private int best;

  /** Newly populated by {@code chance}. */
  Island(int population, int genes, double mutation, Landscape landscape, Chance chance) {
    this.population = population;
    this.landscape = landscape;
    this.mutation = mutation;
    this.genes = new double[genes][population];
    children = new double[genes][population];
    values = new double[population];
    next = new double[population];
    first = new int[population];
    second = new int[population];
    state = chance.bits(0);
    populate();
  }

  /** Everyone anew. */
  void populate() {
    for (double[] row : genes) {
      long base = draw(population);
      for (int i = 0; i < row.length; i++) {
        row[i] = ((Chance.mix(base + i * GOLDEN) >>> 11) * 0x1p-52 - 1) * Landscape.BOUND;
      }
    }
    age = 0;
    evaluate(genes, values);
    best = least(values);
  }

  /** The next generation. */
  void generation() {
    select();
    double step = Math.max(LEAST_STEP, STEP * Math.pow(COOLING, age)) * 2 * Landscape.BOUND;
    for (int g = 0; g < genes.length; g++) {
      breed(genes[g], children[g], draw(population), step);
      children[g][0] = genes[g][best];
    }
    evaluate(children, next);
    double[][] parents = genes;
    genes = children;
    children = parents;
    double[] before = values;
    values = next;
    next = before;
    age++;
    best = least(values);
  }

  private void select() {
    long base = draw(population);
    for (int i = 0; i < population; i++) {
      // Four draws of one hash: 16 bits each choose among at most 65,536.
      long bits = Chance.mix(base + i * GOLDEN);
      first[i] = better(part(bits), part(bits >>> 16));
      second[i] = better(part(bits >>> 32), part(bits >>> 48));
    }
  }

  private int part(long bits) {
    return (int) (((bits & 0xFFFF) * population) >>> 16);
  }

  private int better(int a, int b) {
    return values[a] <= values[b] ? a : b;
  }

  private void breed(double[] from, double[] into, long base, double step) {
    // 15 bits decide on mutation, one on the parent, four times twelve make the step.
    long often = Math.round(mutation * 32_768);
    double scale = step / 2_365; // the sum of four uniform twelve-bit numbers has this deviation
    for (int i = 0; i < into.length; i++) {
      long bits = Chance.mix(base + i * GOLDEN);
      double gene = from[(bits & 1) == 0 ? first[i] : second[i]];
      long sum =
          ((bits >>> 16) & 0xFFF)
              + ((bits >>> 28) & 0xFFF)
              + ((bits >>> 40) & 0xFFF)
              + (bits >>> 52);
      double by = ((bits >>> 1) & 0x7FFF) < often ? (sum - 8_190) * scale : 0;
      into[i] = Math.max(-Landscape.BOUND, Math.min(Landscape.BOUND, gene + by));
    }
  }

  private void evaluate(double[][] of, double[] into) {
    Arrays.fill(into, 0);
    for (double[] row : of) {
      landscape.add(row, into);
    }
  }

  private static int least(double[] values) {
    int at = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[at]) {
        at = i;
      }
    }
    return at;
  }

  /** The start of {@code n} draws. */
  private long draw(long n) {
    long base = state;
    state += n * GOLDEN;
    return base;
  }

  /** The least value in the population. */
  double best() {
    return values[best];
  }

  /** Generations since it was populated. */
  int age() {
    return age;
  }

  /** True when the optimum is found. */
  boolean found() {
    return best() < FOUND;
  }

  /** The value of the individual at {@code i}, as the algorithm has it. */
  double value(int i) {
    return values[i];
  }

  /** The same, by the definition. */
  double plain(int i) {
    double sum = 0;
    for (double[] row : genes) {
      sum += landscape.plain(row[i]);
    }
    return sum;
  }

  /** Its genes, gene by gene. */
  double[][] genes() {
    return genes;
  }

  /** How many there are. */
  int population() {
    return population;
  }
}
