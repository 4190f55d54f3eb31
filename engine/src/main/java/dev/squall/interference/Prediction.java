package dev.squall.interference;

import java.util.List;

/**
 * How much slower something would be in a mix, by pressures and sensitivities alone: the mix itself
 * is not used.
 *
 * @param of what is slowed down
 * @param beside what else is in the mix
 * @param predicted 1 for as quick as alone
 * @param measured NaN where the mix was not played
 * @param error predicted by measured, less 1; NaN where not known
 */
public record Prediction(
    String of, List<String> beside, double predicted, double measured, double error) {
  /** Copies the names. */
  public Prediction {
    beside = List.copyOf(beside);
  }
}
