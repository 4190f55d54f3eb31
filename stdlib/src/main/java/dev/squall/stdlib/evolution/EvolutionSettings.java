package dev.squall.stdlib.evolution;

import dev.squall.component.Settings;
import dev.squall.units.Dimension;

/**
 * What an evolution is made of.
 *
 * @param population individuals
 * @param size genes each
 * @param mutation chance of each gene of a child to mutate
 * @param function a landscape's word
 */
record EvolutionSettings(int population, int size, double mutation, String function) {
  static final String POPULATION = "population";
  static final String SIZE = "size";
  static final String MUTATION = "mutation";
  static final String FUNCTION = "function";

  /** Parents are drawn with 16 bits. */
  static final int LARGEST = 65_536;

  private static final long MOST_GENES = 1_000_000;

  EvolutionSettings {
    if ((long) population * size > MOST_GENES) {
      throw new IllegalArgumentException(
          "evolution: population times size must be ≤ "
              + MOST_GENES
              + ", so that a user's fit into "
              + Dimension.BYTES.print(16.0 * MOST_GENES)
              + ", was "
              + (long) population * size);
    }
  }

  static EvolutionSettings of(Settings settings) {
    return new EvolutionSettings(
        (int) settings.whole(POPULATION),
        (int) settings.whole(SIZE),
        settings.amount(MUTATION),
        settings.text(FUNCTION));
  }

  /** A user's: the genes and their children's, and for each individual two values and parents. */
  long userBytes() {
    return (long) population * (2L * size * Double.BYTES + 2 * Double.BYTES + 2 * Integer.BYTES);
  }

  /** Mean time of a generation, seconds, as on one core of a server of 2024. */
  double seconds() {
    return (double) population * size * 10e-9 + population * 20e-9;
  }
}
