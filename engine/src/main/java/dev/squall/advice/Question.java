package dev.squall.advice;

/**
 * What is about to be decided, and by what.
 *
 * @param topic {@code ramp}: a phase's level is about to go up; {@code comeback}: loads are about
 *     to come back after a limit let go
 * @param phase whose ramp it is; empty for a comeback
 * @param choice what is about to be done, in words
 * @param rule why
 * @param level now, share of full; 0 for a comeback
 * @param proposed the level that is about to be; of a comeback what every level is multiplied by
 * @param headroom how far the nearest limit is, as a share of its bound; NaN for unknown
 * @param limit which limit that is
 * @param degradation by how much answers are worse than at the ramp's start, as a share
 * @param stability how steady the last intervals were: 1 steady, 0 not at all
 */
public record Question(
    String topic,
    String phase,
    String choice,
    String rule,
    double level,
    double proposed,
    double headroom,
    String limit,
    double degradation,
    double stability) {
  /** The topic of a ramp. */
  public static final String RAMP = "ramp";

  /** The topic of loads that are about to come back. */
  public static final String COMEBACK = "comeback";
}
